package dev.serai.sync;

import dev.serai.catalog.Catalog;
import dev.serai.catalog.CatalogHolder;
import dev.serai.catalog.Entity;
import dev.serai.catalog.SystemSpec;
import dev.serai.mapping.Mapper;
import dev.serai.mapping.Surroundings;
import dev.serai.record.ExternalId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What every use case stands on: the store, the catalog that runs, the clock and the systems. */
public final class Context {
    private final Store store;
    private final CatalogHolder catalogs;
    private final InstantSource clock;
    private final Remote remote;
    private final Surroundings surroundings;
    private final WatchingSchemas schemas;
    private final Wakeups wakeups = new Wakeups();
    private volatile Mappers mappers;
    private volatile Executor ahead;
    private volatile Approving approving;
    private volatile ScheduledExecutorService beats;
    private volatile Traces traces;

    public Context(
            Store store,
            CatalogHolder catalogs,
            InstantSource clock,
            Remote remote,
            Surroundings surroundings,
            WatchingSchemas schemas) {
        this.store = store;
        this.catalogs = catalogs;
        this.clock = clock;
        this.remote = remote;
        this.surroundings = surroundings;
        this.schemas = schemas;
        this.mappers = new Mappers(Catalog.EMPTY, surroundings, schemas);
    }

    Store store() {
        return store;
    }

    Remote remote() {
        return remote;
    }

    /** On what pages are read ahead; null where they are not. */
    Executor ahead() {
        return ahead;
    }

    /** From now on pages are read ahead on it. */
    public void readAhead(Executor executor) {
        ahead = executor;
    }

    /** What has to let much be written; empty where plans are not asked for. */
    Optional<Approving> approving() {
        return Optional.ofNullable(approving).filter(Approving::asks);
    }

    /** From now on nothing that writes much of a system begins unless it lets it. */
    public void asks(Approving what) {
        approving = what;
    }

    /** What says, while a long read goes on, that its process lives; null where only its pages do. */
    ScheduledExecutorService beats() {
        return beats;
    }

    /** From now on processes that died are replaced within seconds, and those alive keep what they are at, however slow a page is. */
    public void beat(ScheduledExecutorService executor) {
        beats = executor;
    }

    /** How traces are named; empty where nobody traces. */
    Optional<Traces> traces() {
        return Optional.ofNullable(traces);
    }

    /** From now on deliveries say to which trace they belong. */
    public void trace(Traces named) {
        traces = named;
    }

    Wakeups wakeups() {
        return wakeups;
    }

    /** The hub's time, in the database's precision. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The catalog in force with its mappers; one answer is one consistent set. */
    Mappers mappers() {
        var current = catalogs.current();
        if (mappers.catalog != current) {
            mappers = new Mappers(current, surroundings, schemas);
        }
        return mappers;
    }

    /** The mappers that other files would have, for what does not really happen. */
    Mappers planned(Catalog next) {
        return new Mappers(next, surroundings, new WatchingSchemas(schemas.store()));
    }

    /** One catalog's mappers, made once. */
    static final class Mappers {
        private final Catalog catalog;
        private final Surroundings surroundings;
        private final WatchingSchemas schemas;
        private final ConcurrentHashMap<Catalog.Pair, Optional<Mapper>> made = new ConcurrentHashMap<>();

        private final ConcurrentHashMap<String, Optional<Fuzzy>> fuzzies = new ConcurrentHashMap<>();
        private final Set<String> recognisable = ConcurrentHashMap.newKeySet();
        private final Set<String> findable = ConcurrentHashMap.newKeySet();
        private final Set<String> parents;

        Mappers(Catalog catalog, Surroundings surroundings, WatchingSchemas schemas) {
            this.catalog = catalog;
            this.surroundings = surroundings;
            this.schemas = schemas;
            parents = catalog.entities().values().stream()
                    .flatMap(entity -> entity.fields().values().stream())
                    .filter(field -> field.parent() != null)
                    .map(field -> field.parent().entity())
                    .collect(Collectors.toSet());
        }

        Optional<Entity> entity(String name) {
            return catalog.entity(name);
        }

        Optional<Mapper> mapper(String system, String entity) {
            return made.computeIfAbsent(new Catalog.Pair(system, entity), pair -> catalog.mapping(system, entity)
                    .flatMap(mapping -> catalog.entity(entity).map(of -> new Mapper(mapping, of, surroundings))));
        }

        /** The version of the mapping that runs in shadow; empty where none does. */
        Optional<Mapper> shadow(String system, String entity) {
            return Optional.ofNullable(catalog.shadows().get(new Catalog.Pair(system, entity)))
                    .flatMap(mapping -> catalog.entity(entity).map(of -> new Mapper(mapping, of, surroundings)));
        }

        /** The fuzzy rule of an entity; empty where only keys count. */
        Optional<Fuzzy> fuzzy(String entity) {
            return fuzzies.computeIfAbsent(entity, name -> catalog.entity(name)
                    .filter(found -> found.fuzzy() != null)
                    .map(Fuzzy::new));
        }

        /** Whether all records of an entity are known to be found by its rule; asks only as long as they are not, and answers true where there is no rule. */
        boolean recognisable(String entity, Predicate<Fuzzy> complete) {
            if (recognisable.contains(entity)) {
                return true;
            }
            var all = fuzzy(entity).map(complete::test).orElse(true);
            if (all) {
                recognisable.add(entity);
            }
            return all;
        }

        /** Whether all records of an entity are known to be found by its keys; asks only as long as they are not. */
        boolean findable(String entity, Predicate<List<String>> complete) {
            if (findable.contains(entity)) {
                return true;
            }
            var all = complete.test(catalog.entity(entity).map(Entity::keys).orElse(List.of()));
            if (all) {
                findable.add(entity);
            }
            return all;
        }

        /** Whether other things refer to this kind of thing. */
        boolean parent(String entity) {
            return parents.contains(entity);
        }

        Optional<SystemSpec.Resource> resource(String system, String entity) {
            return catalog.resource(system, entity);
        }

        /** Whether one external record of that side can be read by its id: of another one no hint is ever answered. */
        boolean readable(ExternalId external) {
            return catalog.readable(external.system(), external.entity());
        }

        /** Whether its file lets one external record of that side be read by its id; of what no file describes a route may read, and nobody knows. */
        boolean mayBeRead(String system, String entity) {
            return resource(system, entity).map(SystemSpec.Resource::readable).orElse(true);
        }

        Catalog catalog() {
            return catalog;
        }

        WatchingSchemas schemas() {
            return schemas;
        }

        /** The same set for what does not really happen: it knows which fields are stopped, and keeps nothing of what it sees. */
        Mappers unwatched() {
            return new Mappers(catalog, surroundings, new WatchingSchemas(schemas.store()));
        }
    }
}
