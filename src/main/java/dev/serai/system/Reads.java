package dev.serai.system;

import dev.serai.catalog.SystemOperation;
import dev.serai.catalog.SystemSpec.Resource;
import dev.serai.sync.Outcome.Result;
import dev.serai.sync.Remote;
import java.util.Collections;
import java.util.List;

/** Reads external records of one entity: one by its id, and those with a key. */
final class Reads {
    private final Resource resource;
    private final Asking asking;

    Reads(Resource resource, Asking asking) {
        this.resource = resource;
        this.asking = asking;
    }

    Remote.Reading get(String externalId) {
        var asOf = asking.exchange().now();
        if (resource.get() == null) {
            return new Remote.Reading(null, Remote.Failure.REFUSED, null, Asking.undeclared("get"), asOf);
        }
        var done = asking.ask(resource.get(), Collections.singletonMap("id", externalId));
        if (done.verdict().result() == Result.NOT_FOUND) {
            return new Remote.Reading(null, null, null, done.verdict().reason(), asOf);
        } else if (!done.verdict().accepted()) {
            var verdict = done.verdict();
            return new Remote.Reading(null, verdict.failure(), verdict.retryAt(), verdict.reason(), asOf);
        }
        var node = Place.of(resource.get().item()).read(done.body(), done::header);
        if (node != null && !asking.items().wanted(node, done::header)) {
            return new Remote.Reading(null, null, null, "what is there is not of this entity", asOf);
        }
        var item = asking.items().read(node, done::header);
        return ItemReader.fits(item)
                ? Remote.Reading.answered(externalId, item, asOf)
                : new Remote.Reading(
                        null,
                        Remote.Failure.REFUSED,
                        null,
                        noRecord(resource.get()) + " at " + resource.get().item(),
                        asOf);
    }

    private String noRecord(SystemOperation asked) {
        var item = resource.item();
        return asked.method() + " " + asked.path() + " answered no record with " + item.id() + " and " + item.content();
    }

    Remote.Found find(String key, Object value) {
        var asOf = asking.exchange().now();
        var find = resource.find().get(key);
        if (find == null) {
            return new Remote.Found(null, Remote.Failure.REFUSED, null, Asking.undeclared("find by " + key), asOf);
        }
        var done = asking.ask(find, Collections.singletonMap("value", value));
        var verdict = done.verdict();
        if (verdict.result() == Result.NOT_FOUND) {
            return new Remote.Found(List.of(), null, null, null, asOf);
        }
        var list = verdict.accepted() ? Place.of(find.items()).read(done.body(), done::header) : null;
        var found = list instanceof List<?> hits ? asking.wanted(hits, done) : null;
        if (found != null && found.stream().allMatch(ItemReader::fits)) {
            return new Remote.Found(found, null, null, null, asOf);
        }
        var unfit = found == null ? Asking.noList(find, find.items()) : noRecord(find);
        var reason = verdict.accepted() ? unfit : verdict.reason();
        var failure = verdict.accepted() ? Remote.Failure.REFUSED : verdict.failure();
        return new Remote.Found(null, failure, verdict.retryAt(), reason, asOf);
    }
}
