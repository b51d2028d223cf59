int cb_sandbox_present(void){return 1;}
