package dev.serai.flow;

/** What one file says, with the file. */
record Source<T>(Document document, T value) {}
