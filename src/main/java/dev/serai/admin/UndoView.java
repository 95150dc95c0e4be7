package dev.serai.admin;

import dev.serai.sync.Undo;
import dev.serai.sync.UndoItem;
import dev.serai.sync.Undos;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is taken back, in numbers. */
public record UndoView(
        long id,
        Undo.State state,
        Undo.Scope scope,
        @Schema(description = "keep or overwrite: what others edited since.") String later,
        @Schema(description = "keep or delete: records that were made by what is undone.") String made,
        String author,
        @Schema(description = "How many records are in which state.") Map<String, Long> records,
        @Schema(description = "By system and operation, how many records are written.")
                Map<String, Map<String, Long>> writes,
        Instant startedAt,
        Instant updatedAt,
        Instant finishedAt) {

    static UndoView of(Undo undo, Undos undos) {
        var records = new TreeMap<String, Long>();
        for (var state : UndoItem.State.values()) {
            records.put(word(state), undos.counts(undo.id()).getOrDefault(state, 0L));
        }
        var writes = new TreeMap<String, Map<String, Long>>();
        undos.writes(undo.id()).forEach(write -> writes.computeIfAbsent(write.system(), system -> new TreeMap<>())
                .put(word(write.operation()), write.count()));
        return new UndoView(
                undo.id(),
                undo.state(),
                undo.scope(),
                undo.overwriteLater() ? "overwrite" : "keep",
                undo.deleteMade() ? "delete" : "keep",
                undo.author(),
                records,
                writes,
                undo.startedAt(),
                undo.updatedAt(),
                undo.finishedAt());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
