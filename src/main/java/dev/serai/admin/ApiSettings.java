package dev.serai.admin;

import io.smallrye.config.ConfigMapping;

/** Whom the management API answers. */
@ConfigMapping(prefix = "serai.api")
interface ApiSettings {
    /** Whether it answers callers from other machines too. */
    boolean open();
}
