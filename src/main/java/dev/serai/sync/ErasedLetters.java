package dev.serai.sync;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what systems tell of people who were erased from becoming dead letters, where it cannot be taken in; but that a copy is gone needs no mapping, and is taken. */
final class ErasedLetters {
    private ErasedLetters() {}

    /** Drops those of this unit of work, as what could be read is dropped. Letters of deletes stay. */
    static void drop(Workspace work) {
        var links = links(work.tx, work.deadLetters);
        work.deadLetters.removeIf(letter -> {
            var link = erased(links, letter);
            link.ifPresent(of -> work.links.put(of.external(), of));
            var dropped = link.filter(of -> !tellsGone(letter));
            dropped.ifPresent(of -> drop(work, letter.change(), of));
            return dropped.isPresent();
        });
    }

    private static void drop(Workspace work, Change change, Link link) {
        work.skipped.put(change.id(), Links.SKIPPED_ERASED);
        if (!link.live()) {
            work.seenAgain.add(link.external());
        }
    }

    /** Takes the letters of deletes out of this unit of work, so that they are settled as if there were a mapping. */
    static List<Arrival> deletes(Workspace work) {
        var links = links(work.tx, work.deadLetters);
        var deletes = new ArrayList<Arrival>();
        work.deadLetters.removeIf(letter -> {
            var taken = tellsGone(letter) && erased(links, letter).isPresent();
            if (taken) {
                work.completed.remove((Long) letter.change().id());
                deletes.add(new Arrival(letter.change(), null, 0));
            }
            return taken;
        });
        return deletes;
    }

    /** Those that may be kept: of erased people only that a copy is gone of which nobody knew that. */
    static List<DeadLetter> without(Store.Transaction tx, List<DeadLetter> letters) {
        var links = links(tx, letters);
        return letters.stream()
                .filter(letter -> erased(links, letter)
                        .map(link -> tellsGone(letter) && link.live())
                        .orElse(true))
                .toList();
    }

    private static boolean tellsGone(DeadLetter letter) {
        return letter.change() != null && letter.change().kind() == Change.Kind.DELETE;
    }

    private static Map<ExternalId, Link> links(Store.Transaction tx, List<DeadLetter> letters) {
        var externals = letters.stream()
                .filter(letter -> letter.change() != null)
                .map(letter -> letter.change().external())
                .toList();
        return externals.isEmpty() ? Map.of() : tx.links(externals);
    }

    private static Optional<Link> erased(Map<ExternalId, Link> links, DeadLetter letter) {
        return Optional.ofNullable(letter.change())
                .map(change -> links.get(change.external()))
                .filter(Links::isErased);
    }
}
