package dev.serai.fit;

import dev.serai.catalog.SystemSpec.Resource;
import java.util.Locale;
import java.util.function.Predicate;

/** What a system can do for an entity, as its file declares it. */
public enum Capability {
    WEBHOOK(resource -> resource.webhook() != null),
    LIST(resource -> resource.list() != null),
    INCREMENTAL(Resource::incremental),
    READ(Resource::readable),
    LOOK_UP(resource -> !resource.find().isEmpty()),
    CREATE(resource ->
            resource.create() != null || resource.batch().stream().anyMatch(batch -> batch.create() != null)),
    UPDATE(resource ->
            resource.update() != null || resource.batch().stream().anyMatch(batch -> batch.update() != null)),
    PARTIAL_UPDATE(Resource::partialUpdate),
    UPSERT(resource -> resource.upsert() != null),
    DELETE(resource ->
            resource.delete() != null || resource.batch().stream().anyMatch(batch -> batch.delete() != null)),
    BATCH(resource -> !resource.batch().isEmpty()),
    CONDITIONAL_WRITE(Resource::conditional),
    IDEMPOTENT_CREATE(Resource::idempotent);

    private final Predicate<Resource> has;

    Capability(Predicate<Resource> has) {
        this.has = has;
    }

    boolean of(Resource resource) {
        return has.test(resource);
    }

    /** As people read it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
