package dev.serai.sync;

import dev.serai.record.ExternalId;
import dev.serai.record.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what systems tell of people who were erased from becoming dead letters, where it cannot be taken in. */
final class ErasedLetters {
    private ErasedLetters() {}

    /** Drops those of this unit of work, as what could be read is dropped. */
    static void drop(Workspace work) {
        var links = links(work.tx, work.deadLetters);
        work.deadLetters.removeIf(letter -> {
            var link = erased(links, letter);
            link.ifPresent(of -> drop(work, letter.change().id(), of));
            return link.isPresent();
        });
    }

    private static void drop(Workspace work, long change, Link link) {
        work.links.put(link.external(), link);
        work.skipped.put(change, Links.SKIPPED_ERASED);
        if (!link.live()) {
            work.seenAgain.add(link.external());
        }
    }

    /** Those that may be kept. */
    static List<DeadLetter> without(Store.Transaction tx, List<DeadLetter> letters) {
        var links = links(tx, letters);
        return letters.stream()
                .filter(letter -> erased(links, letter).isEmpty())
                .toList();
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
