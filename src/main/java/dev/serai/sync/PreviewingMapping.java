package dev.serai.sync;

import dev.serai.mapping.Preview;
import java.util.Map;
import java.util.Optional;

/** Shows what a mapping makes of one external record, and what would go back. Writes nothing anywhere. */
public final class PreviewingMapping {
    private final Context context;

    PreviewingMapping(Context context) {
        this.context = context;
    }

    /** What a preview gave: one of the two. */
    public record Previewed(Preview preview, String failure) {}

    /** Of a record that is given; empty where there is no such mapping. */
    public Optional<Preview> given(String system, String entity, Map<String, Object> external) {
        return context.mappers().mapper(system, entity).map(mapper -> mapper.preview(external));
    }

    /** Of a record as the system has it now; empty where there is no such mapping. */
    public Optional<Previewed> live(String system, String entity, String id) {
        var mapper = context.mappers().mapper(system, entity);
        if (mapper.isEmpty()) {
            return Optional.empty();
        }
        var read = context.remote().get(system, entity, id);
        if (read.item() == null) {
            var why = read.notFound() ? system + " has no " + entity + " with this id" : read.reason();
            return Optional.of(new Previewed(null, why));
        }
        return Optional.of(new Previewed(mapper.get().preview(read.item().content()), null));
    }
}
