package dev.serai.catalog;

import dev.serai.catalog.SystemOperation.Paged;
import dev.serai.catalog.SystemOperation.Paging.Type;
import dev.serai.catalog.SystemOperation.Parents;
import dev.serai.catalog.SystemSpec.Resource;
import dev.serai.catalog.SystemWriting.Batch;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with one entity of a system. */
record CheckingResource(String system, String at, Resource resource, SystemProblems problems) {
    private static final Set<String> WRITE = Set.of("id", "body", "version", "key", "record", "entity", "event");
    private static final Map<Type, String> TURNS =
            Map.of(Type.CURSOR, "cursor", Type.OFFSET, "offset", Type.PAGE, "page");

    void check() {
        item();
        list();
        if (resource.get() != null) {
            operation("get", resource.get(), Set.of("id"));
            asks("get", resource.get(), "id");
            problems.place(at + "/get/item", resource.get().item());
        }
        resource.find().forEach((key, find) -> {
            if (find == null) {
                problems.missing(at + "/find/" + key);
                return;
            }
            operation("find/" + key, find, Set.of("value"));
            asks("find/" + key, find, "value");
            problems.place(at + "/find/" + key + "/items", find.items());
        });
        write("create", resource.create());
        write("update", resource.update());
        write("upsert", resource.upsert());
        write("delete", resource.delete());
        deleted();
        for (var each = 0; each < resource.batch().size(); each++) {
            batch(
                    resource.batch().size() == 1 ? "batch" : "batch/" + each,
                    resource.batch().get(each));
        }
        if (resource.webhook() != null) {
            new CheckingWebhook(system, at + "/webhook", resource, problems).check();
        }
        if (!resource.partialUpdate() && resource.get() == null) {
            problems.add(
                    at, "whole updates need the record to be read first, and there is no get (S14)", "Declare get");
        }
    }

    private void asks(String name, SystemOperation operation, String variable) {
        new CheckingOperation(at, problems).asks(name, operation, variable);
    }

    /** Where it is not by its id, it is by a key or another value of the record. */
    private void deleted() {
        var delete = resource.delete();
        if (delete != null && !(delete.path() + delete.query() + delete.body()).contains("${")) {
            asks("delete", delete, "id");
        }
    }

    private void item() {
        var item = resource.item();
        problems.place(at + "/item/id", item.id());
        problems.place(at + "/item/content", item.content());
        problems.version(at + "/item/version", item.version());
        problems.changedAt(at + "/item/changedAt", item.changedAt());
        for (var place = 0; place < item.when().size(); place++) {
            problems.condition(at + "/item/when/" + place, item.when().get(place));
        }
        problems.condition(at + "/item/deleted", item.deleted());
        item.lengths().forEach((path, length) -> {
            if (length == null || length < 1) {
                problems.add(at + "/item/lengths", "a text must be allowed one character at least", "Write a number");
            }
        });
    }

    private void list() {
        var list = resource.list();
        if (list == null) {
            return;
        }
        paged("list", list);
        byParent("list", list, list.parents());
        parents("list/parents", list.parents());
        var changes = list.changes();
        if (changes != null) {
            paged("list/changes", changes);
            byParent("list/changes", changes, list.parents());
        }
        var incremental = list.incremental();
        var asked = changes == null ? list : changes;
        if (incremental != null && (!asked.names("since") || resource.item().changedAt() == null)) {
            problems.add(
                    at + "/list/incremental",
                    "an incremental list needs ${since} in its request and item.changedAt",
                    "Add what is missing, or remove incremental");
        }
        if (incremental != null && incremental.format() == null) {
            problems.missing(at + "/list/incremental/format");
        }
        if (changes != null && incremental == null) {
            problems.missing(at + "/list/incremental");
        } else if (incremental == null && list.names("since")) {
            problems.add(
                    at + "/list",
                    "${since} never has a value, as the key 'incremental' is missing: every sweep reads everything",
                    "Add incremental with the format of times, or remove ${since}");
        }
    }

    private void parents(String name, Parents parents) {
        if (parents != null) {
            paged(name, parents);
            problems.place(at + "/" + name + "/id", parents.id());
            byParent(name, parents, parents.parents());
            parents(name + "/parents", parents.parents());
        }
    }

    private void byParent(String name, Paged paged, Parents parents) {
        if (parents != null && !paged.names("parent")) {
            problems.add(
                    at + "/" + name,
                    "the request does not say whose children are asked for: it has no ${parent}",
                    "Add it, such as path: \"/projects/${parent}/tasks\"");
        } else if (parents == null && paged.names("parent")) {
            problems.missing(at + "/" + name + "/parents");
        }
    }

    private void paged(String name, Paged paged) {
        var pointer = at + "/" + name;
        operation(name, paged, Set.of("since", "cursor", "offset", "page", "size", "parent"));
        problems.place(pointer + "/items", paged.items());
        problems.place(pointer + "/total", paged.total());
        problems.place(pointer + "/paging/next", paged.paging().next());
        paging(pointer, paged);
    }

    private void paging(String pointer, Paged list) {
        var paging = list.paging();
        var type = paging.type();
        if (type == Type.CURSOR && paging.next() == null) {
            problems.missing(pointer + "/paging/next");
        }
        if (type == Type.LINK && "header:link".equalsIgnoreCase(paging.next())) {
            problems.add(pointer + "/paging/next", "the Link header is read by itself", "Remove it");
        }
        if (type == Type.PAGE && !(paging.first() instanceof Integer)) {
            problems.add(pointer + "/paging/first", "the first page has no number", "Write 0 or 1");
        }
        var turn = type == Type.TIME && paging.next() != null ? "cursor" : TURNS.get(type);
        if (turn != null && !list.names(turn)) {
            problems.add(
                    pointer + "/paging",
                    "the request does not say which page: it has no ${" + turn + "}",
                    "Add it, such as query: { " + turn + ": \"${" + turn + "}\" }");
        }
        if (list.names("size") && paging.size() == null) {
            problems.missing(pointer + "/paging/size");
        }
        if (type == Type.TIME) {
            byTime(pointer, list);
        }
    }

    private void byTime(String pointer, Paged list) {
        var incremental = resource.list().incremental();
        if (incremental == null || !incremental.ordered() || !list.names("since")) {
            problems.add(
                    pointer + "/paging/type",
                    "paging by time needs ${since} in the request and items in the order of their changed-at",
                    "Ask for that order, and declare incremental with ordered: true");
        }
    }

    private void write(String name, SystemWriting.Write write) {
        if (write != null) {
            operation(name, write, WRITE);
            problems.place(at + "/" + name + "/item", write.item());
            job(name + "/job", write.job());
        }
    }

    private void job(String name, SystemWriting.Job job) {
        if (job == null) {
            return;
        }
        var pointer = at + "/" + name;
        problems.place(pointer + "/id", job.id());
        problems.condition(pointer + "/when", job.when());
        problems.condition(pointer + "/done", job.done());
        problems.condition(pointer + "/failed", job.failed());
        if (job.done() == null) {
            problems.missing(pointer + "/done");
        }
        if (job.path() != null) {
            operation(name, job, Set.of("job"));
        }
        if (job.result() != null) {
            operation(name + "/result", job.result(), Set.of("job"));
        }
        if (job.every().isZero() || job.every().compareTo(job.within()) >= 0) {
            problems.add(
                    pointer + "/every", "it is not shorter than 'within', so nobody would ask", "Correct one of them");
        }
    }

    private void operation(String name, SystemOperation operation, Set<String> known) {
        new CheckingOperation(at, problems).check(name, operation, known);
    }

    private void batch(String name, Batch batch) {
        var pointer = at + "/" + name;
        operation(name, batch, Set.of("operations"));
        problems.place(pointer + "/results", batch.results());
        problems.place(pointer + "/ref", batch.ref());
        problems.place(pointer + "/status", batch.status());
        problems.place(pointer + "/item", batch.item());
        parts(pointer, batch);
        job(name + "/job", batch.job());
        if (batch.failures() != null) {
            problems.needed(pointer + "/failures/items", batch.failures().items());
            problems.needed(pointer + "/failures/ref", batch.failures().ref());
        }
        if (!batch.names("operations")) {
            problems.add(pointer + "/body", "the body has no ${operations}", "Say where the list of operations stands");
        }
        if (batch.size() < 1) {
            problems.add(pointer + "/size", "a batch has at least one operation", "Correct it");
        }
    }

    private void parts(String pointer, Batch batch) {
        var known = new HashSet<>(WRITE);
        known.add("ref");
        problems.variables(pointer + "/create", batch.create(), known);
        problems.variables(pointer + "/update", batch.update(), known);
        problems.variables(pointer + "/delete", batch.delete(), known);
        if (batch.create() == null && batch.update() == null && batch.delete() == null) {
            problems.add(pointer, "nothing can be written by it", "Add create, update or delete");
        }
    }
}
