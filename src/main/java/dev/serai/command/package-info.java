/** What the jar does besides running the hub: commands that read files or call systems, print what they found, and end. None of them needs a database or a running hub. */
package dev.serai.command;
