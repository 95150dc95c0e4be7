package dev.serai.monitor;

import dev.serai.catalog.Catalog.Pair;
import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The flows of the files that run. */
@ApplicationScoped
class MeasuredFlows {
    private final CatalogHolder catalogs;

    MeasuredFlows(CatalogHolder catalogs) {
        this.catalogs = catalogs;
    }

    /** In the order of their names. */
    Map<Pair, Direction> directions() {
        var flows = new TreeMap<Pair, Direction>(Comparator.comparing(Pair::toString));
        catalogs.current().entities().values().forEach(entity -> entity.participants()
                .forEach((system, part) -> flows.put(new Pair(system, entity.name()), part.direction())));
        return flows;
    }
}
