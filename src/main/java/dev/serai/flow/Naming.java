package dev.serai.flow;

import dev.serai.record.Stamp;
import java.util.regex.Pattern;

/** How things may be called. Names of systems and entities stand in addresses, metrics and the database. */
final class Naming {
    /** Of systems and entities. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    static final String WANTED_NAME = "a name of small letters, digits and dashes";

    /** Of canonical fields. */
    static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    static final String WANTED_FIELD = "a name of letters, digits and underscores";

    /** Of a system's side of an entity. */
    static final Pattern PAIR = Pattern.compile("[a-z][a-z0-9-]{0,62}/[a-z][a-z0-9-]{0,62}");

    static final String WANTED_PAIR = "SYSTEM/ENTITY, such as crm/contact";

    private Naming() {}

    /** Whether a system is called as the hub calls itself where it decides. */
    static boolean reserved(String system) {
        return system.equals(Stamp.HUB);
    }
}
