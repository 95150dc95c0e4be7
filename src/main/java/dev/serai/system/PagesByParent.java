package dev.serai.system;

import dev.serai.catalog.SystemItem;
import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.util.List;
import java.util.Map;

/** Reads what can only be listed by what it belongs to: the children of each parent in turn (S24). A page of parents has no items. */
final class PagesByParent implements Lister {
    private final Listing list;
    private final Asking asking;
    private final Lister parents;

    PagesByParent(Listing list, Asking asking) {
        this.list = list;
        this.asking = asking;
        var parent = new SystemItem(list.parents().id(), null, null, null, null, null, null, null, null);
        this.parents = Lister.of(list.parents().listing(), asking.of(new ItemReader(parent)));
    }

    @Override
    public Answer list(Map<String, Object> since) {
        var round = Round.of(since);
        return round.waiting().isEmpty() ? parents(round) : children(round);
    }

    private Answer parents(Round round) {
        var answer = parents.list(round.parents());
        var page = answer.page();
        if (page.failure() != null) {
            return answer;
        }
        var ids = page.items().stream().map(Remote.Item::externalId).toList();
        return ids.contains("")
                ? refused("answered a parent without an id; check parents.id in the file", answer)
                : answer(round.of(ids, page.next(), page.last(), answer.date()), List.of(), answer);
    }

    /** A parent that went after it was listed took its children along. */
    private Answer children(Round round) {
        var of = Map.<String, Object>of("parent", round.waiting().get(0));
        var answer = new Pages(list, asking, of).list(round.cursor());
        var page = answer.page();
        if (answer.gone()) {
            return answer(round.without(), List.of(), answer);
        } else if (page.failure() != null) {
            return answer;
        }
        return answer(page.last() ? round.read(page.next()) : round.at(page.next()), page.items(), answer);
    }

    private Answer answer(Round round, List<Remote.Item> items, Answer told) {
        if (round.ended() && round.nowhere()) {
            return refused("is not there for any parent; check path in the file", told);
        }
        var next = !round.ended() ? round.saved() : list.incremental() == null ? Map.<String, Object>of() : round.end();
        var asOf = told.page().asOf();
        var notices = told.page().notices().stream()
                .filter(notice -> notice.detail() != null) // as it should be for one parent says nothing of the others
                .toList();
        var page = new Remote.Page(items, next, round.ended(), null, null, null, null, asOf, notices);
        return new Answer(page, told.date(), false);
    }

    private Answer refused(String why, Answer told) {
        var verdict = Verdict.of(Result.REFUSED, list.method() + " " + list.path() + " " + why);
        return new Answer(Pages.failed(verdict, told.page().asOf()), told.date(), false);
    }
}
