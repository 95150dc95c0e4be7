package dev.serai.command;

/** A command that asks a running hub. */
interface HubCommand {
    /** Returns the exit status; {@link Commands#NOT_UNDERSTOOD} where the words make no sense, and nothing was asked then. */
    int run(Options options) throws UnansweredException;
}
