package dev.serai.command;

import dev.serai.catalog.Nearest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the commands are written, and what is said to somebody who wrote another. */
final class Usage {
    private static final String TEXT =
            """
            Without arguments the hub starts. Commands that end by themselves:
              check [--routes FOLDER]            reads and checks all files as one set
              map SYSTEM/ENTITY FILE.json        shows what becomes of one external record, and what would go back
              fit SYSTEM SYSTEM ENTITY           says how well two systems fit for an entity
                  [--records N] [--changes N-A-DAY] [--rate SYSTEM=CALLS-A-SECOND]...
              scorecard ENTITY                   says which system is the better source of truth
                  [--answer SYSTEM.CRITERION=0..100]...
              compare SYSTEM ACCOUNT             says in which fields another account differs from production
              match SYSTEM SYSTEM ENTITY [all]   reads both, read-only, and says whom they have in common
              probe SYSTEM [--routes FOLDER]     calls that system, read-only, and says what it found
              password NAME ROLE                 makes a line for the file with the people who may sign in
              match-quality [FILE OPTIONS]       measures how well copies in a labelled file are recognised
              help                               shows all this
            FOLDER is the setting serai.routes where it is not given.
            Commands that ask a running hub:
              status                             says how it does its work; the exit status is 1 where an alert is open
              flows [list]                       lists the flows and what waits
              flows pause|resume SYSTEM/ENTITY   stops deliveries and sweeps of a flow, or lets them go on
              conflicts [list]                   lists what a person must decide
                  [--system S] [--entity E] [--kind K] [--limit N] [--after ID]
              conflicts show ID                  shows one with base and both values
              conflicts resolve ID CHOICE        decides it: OURS, THEIRS, VALUE, RECORD, SEPARATE, RELEASE or DROP
                  [--value TEXT] [--value-json JSON] [--record ID]
              dead-letters [list]                lists causes, or with --cause CAUSE those of one
                  [--cause CAUSE] [--limit N] [--after ID]
              dead-letters show ID               shows one whole
              dead-letters replay ID             sends one on its way again; with --cause CAUSE in place of ID all of it
              backfill SYSTEM/ENTITY             reads everything that the system has, and shows how far it is
                  [--fields F,F] [--plan ID] [--wait yes|no]
              plan SYSTEM/ENTITY                 says what a backfill would write, without writing it
              plan files FOLDER                  says what changed entity files would do to the records that are there
                  [--without FILE]...            and what it would do if such files of the hub's folder went
              plan approve ID                    lets a plan begin that writes more than the set share of a system
              match SYSTEM hub ENTITY [all]      says whom a system has in common with the records that there are
              explain RECORD [FIELD]             says how a record's fields came to be what they are
            Each takes --url URL, --user NAME and --password-file FILE, or the settings serai.hub.url (http://localhost:8080
            unless set), serai.hub.user and serai.hub.password; and --json to print what the hub answered.
            """;

    /** A command with the lines that go on about it. */
    private static final Pattern ENTRY = Pattern.compile("^  ([a-z-]+)\\b.*\\n(?:      .*\\n)*", Pattern.MULTILINE);

    private Usage() {}

    static String all() {
        return TEXT;
    }

    static List<String> commands() {
        return ENTRY.matcher(TEXT)
                .results()
                .map(entry -> entry.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    /** How one command is written. */
    static String of(String command) {
        return ENTRY.matcher(TEXT)
                .results()
                .filter(entry -> entry.group(1).equals(command))
                .map(entry -> entry.group())
                .collect(Collectors.joining("", command + " is written so:\n", ""));
    }

    static String unknown(String command) {
        return "There is no command '" + command + "'. " + Nearest.instead(command, commands())
                + ".\n'serai help' shows how each is written.\n";
    }
}
