/** What the jar does besides running the hub: commands that read files, call systems or ask a running hub, print what they found, and end. None of them needs a database, and none starts Quarkus. */
package dev.serai.command;
