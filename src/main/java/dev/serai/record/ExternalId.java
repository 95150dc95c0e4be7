package dev.serai.record;

/** Names one external record: one system's copy of a thing. */
public record ExternalId(String system, String entity, String id) {
    @Override
    public String toString() {
        return system + "/" + entity + "/" + id;
    }
}
