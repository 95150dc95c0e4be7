package dev.serai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What is of its own in each tool. Called by one thread at a time. */
interface ToolApi {
    /** Answers a request to the tool's own API whose credential is right. */
    SandboxResponse answer(SandboxRequest request);

    /** How the tool words an answer that says no. */
    default SandboxResponse refused(SandboxResponse plain) {
        return plain;
    }

    /** Answers a person's act; the path is what follows {@code /people}. */
    SandboxResponse person(SandboxRequest request);

    /** Adds many at once, without webhooks and log. */
    SandboxResponse fill(SandboxRequest request);

    /** Takes over a line of the journal of an earlier run. */
    void restore(String kind, JsonNode line);

    /** Forgets everything; the journal is empty by then. */
    void clear();
}
