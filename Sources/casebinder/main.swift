import ArgumentParser
import Conductor
import Dispatch
import Glibc

// A worker confines itself before this process has a second thread.
if CommandLine.arguments.count > 1, CommandLine.arguments[1] == ReadingWorker.role {
    ReadingWorker.serve(Array(CommandLine.arguments.dropFirst(2)))
}

if CommandLine.arguments.count > 1, CommandLine.arguments[1] == ConverterRole.role {
    ConverterRole.become(Array(CommandLine.arguments.dropFirst(2)))
}

// A reader that went away must not end us by a signal: writing then fails, and standard output ends with 141 by itself.
signal(SIGPIPE, SIG_IGN)
// Character sets for names inside archives; never the machine's own locale, so that results are the same everywhere.
setlocale(LC_CTYPE, "C.UTF-8")
// Private by default: files of a case are nobody else's business.
umask(0o077)

// Until a command guards itself (Interruption), there is nothing that must be brought to an end first.
signal(SIGINT) { _ in _exit(130) }
signal(SIGTERM) { _ in _exit(143) }

Task {
    await Program.run(Arguments.all)
}
dispatchMain()
