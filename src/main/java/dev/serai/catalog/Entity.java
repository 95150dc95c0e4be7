package dev.serai.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A kind of thing that is kept in sync, as {@code NAME.entity.yaml} declares it.
 *
 * @param keys exact identity keys, highest first (S3)
 * @param authority ranking of the systems for {@code source-wins} and for ties, best first; systems not named come last
 * @param blankIsNull whether empty text and null are the same (S4)
 * @param fuzzy how copies without a common key are recognised; null where only keys count (S3)
 */
public record Entity(
        String name,
        String description,
        Map<String, FieldSpec> fields,
        List<String> keys,
        Strategy strategy,
        List<String> authority,
        FirstContact firstContact,
        Deletes deletes,
        boolean blankIsNull,
        Map<String, Participant> participants,
        FuzzyRule fuzzy) {

    /** An entity that only keys identify. */
    public Entity(
            String name,
            String description,
            Map<String, FieldSpec> fields,
            List<String> keys,
            Strategy strategy,
            List<String> authority,
            FirstContact firstContact,
            Deletes deletes,
            boolean blankIsNull,
            Map<String, Participant> participants) {
        this(
                name,
                description,
                fields,
                keys,
                strategy,
                authority,
                firstContact,
                deletes,
                blankIsNull,
                participants,
                null);
    }

    /**
     * One system's part in the sync of this entity.
     *
     * @param once whether each thing is told once and is over then, such as what a visitor sends by a form: any number may be of one record, and each meets it for the first time
     * @param debounce null where changes go out at once
     */
    public record Participant(Direction direction, Deletes.Policy onDelete, boolean once, Debounce debounce) {
        public Participant(Direction direction, Deletes.Policy onDelete) {
            this(direction, onDelete, false, null);
        }
    }

    /**
     * How long changes wait for further ones, to go out together.
     *
     * @param quiet after the last change
     * @param most after the first one, however many follow
     */
    public record Debounce(Duration quiet, Duration most) {
        /** When what is due since then goes out after a further change. */
        public Instant again(Instant dueSince, Instant now) {
            var latest = dueSince.plus(most);
            return now.plus(quiet).isAfter(latest) ? latest : now.plus(quiet);
        }
    }

    /** The field's own strategy, else the entity's; where that one does not fit the field's type, the later change wins. */
    public Strategy strategyOf(String field) {
        var spec = fields.get(field);
        var wanted = spec.strategy() == null ? strategy : spec.strategy();
        return wanted.fits(spec.type()) ? wanted : Strategy.LAST_WRITE_WINS;
    }

    /** The fields whose values no message and no log shows. */
    public List<String> personal() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().personal())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The fields that refer to other things. */
    public List<String> parents() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().parent() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The rank of a system, 0 the best; systems without one share the last. */
    public int rank(String system) {
        var at = authority.indexOf(system);
        return at < 0 ? authority.size() : at;
    }
}
