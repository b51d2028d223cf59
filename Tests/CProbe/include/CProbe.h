#pragma once

// Tries something that a confined worker must not be able to do, by the system call itself where the C library stands between.
// 0 when it succeeded, else errno; -1 for a word that is not known.
int cb_attempt(const char *what, const char *path, int pid);
