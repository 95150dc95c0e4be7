package dev.serai.flow;

import dev.serai.catalog.CatalogHolder;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Which system takes part in the sync of what, for conditions of routes, which know it as the bean {@code participants}. */
@Singleton
@Named("participants")
@Unremovable
@RegisterForReflection
public final class Participants {
    private final CatalogHolder catalogs;

    Participants(CatalogHolder catalogs) {
        this.catalogs = catalogs;
    }

    public boolean has(String system, String entity) {
        return catalogs.current()
                .entity(entity)
                .map(declared -> declared.participants().containsKey(system))
                .orElse(false);
    }
}
