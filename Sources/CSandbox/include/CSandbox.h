#pragma once
int cb_sandbox_present(void);
