package dev.serai.catalog;

import dev.serai.catalog.SystemOperation.Batch;
import dev.serai.catalog.SystemOperation.Listing;
import dev.serai.catalog.SystemOperation.Paging.Type;
import dev.serai.catalog.SystemSpec.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with one entity of a system. */
record CheckingResource(String system, String at, Resource resource, SystemProblems problems) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> WRITE = Set.of("id", "body", "version", "key", "record", "entity", "event");
    private static final Map<Type, String> TURNS =
            Map.of(Type.CURSOR, "cursor", Type.OFFSET, "offset", Type.PAGE, "page");

    void check() {
        item();
        list();
        if (resource.get() != null) {
            operation("get", resource.get(), Set.of("id"));
            problems.place(at + "/get/item", resource.get().item());
        }
        resource.find().forEach((key, find) -> {
            operation("find/" + key, find, Set.of("value"));
            problems.place(at + "/find/" + key + "/items", find.items());
        });
        write("create", resource.create());
        write("update", resource.update());
        write("upsert", resource.upsert());
        write("delete", resource.delete());
        batch();
        if (resource.webhook() != null) {
            new CheckingWebhook(system, at + "/webhook", resource, problems).check();
        }
        if (!resource.partialUpdate() && resource.get() == null) {
            problems.add(
                    at, "whole updates need the record to be read first, and there is no get (S14)", "Declare get");
        }
    }

    private void item() {
        var item = resource.item();
        problems.place(at + "/item/id", item.id());
        problems.place(at + "/item/content", item.content());
        problems.version(at + "/item/version", item.version());
        problems.changedAt(at + "/item/changedAt", item.changedAt());
        problems.condition(at + "/item/deleted", item.deleted());
    }

    private void list() {
        var list = resource.list();
        if (list == null) {
            return;
        }
        operation("list", list, Set.of("since", "cursor", "offset", "page", "size"));
        problems.place(at + "/list/items", list.items());
        problems.place(at + "/list/total", list.total());
        problems.place(at + "/list/paging/next", list.paging().next());
        paging(list);
        if (list.incremental() != null
                && (!list.names("since") || resource.item().changedAt() == null)) {
            problems.add(
                    at + "/list/incremental",
                    "an incremental list needs ${since} in its request and item.changedAt",
                    "Add what is missing, or remove incremental");
        }
        if (list.incremental() != null && list.incremental().format() == null) {
            problems.missing(at + "/list/incremental/format");
        }
    }

    private void paging(Listing list) {
        var type = list.paging().type();
        if (type == Type.CURSOR && list.paging().next() == null) {
            problems.missing(at + "/list/paging/next");
        }
        var turn = TURNS.get(type);
        if (turn != null && !list.names(turn)) {
            problems.add(
                    at + "/list/paging",
                    "the request does not say which page: it has no ${" + turn + "}",
                    "Add it, such as query: { " + turn + ": \"${" + turn + "}\" }");
        }
        if (list.names("size") && list.paging().size() == null) {
            problems.missing(at + "/list/paging/size");
        }
    }

    private void write(String name, SystemOperation.Write write) {
        if (write != null) {
            operation(name, write, WRITE);
            problems.place(at + "/" + name + "/item", write.item());
        }
    }

    private void operation(String name, SystemOperation operation, Set<String> known) {
        var pointer = at + "/" + name;
        if (operation.path() == null) {
            problems.missing(pointer + "/path");
        } else if (!operation.path().startsWith("/")) {
            problems.add(pointer + "/path", "a path begins with a slash", "Write /" + operation.path());
        }
        if (operation.method() == null) {
            problems.missing(pointer + "/method");
        } else if (!METHODS.contains(operation.method())) {
            problems.add(
                    pointer + "/method", "there is no method '" + operation.method() + "'", "Use one of " + methods());
        }
        problems.variables(pointer + "/path", operation.path(), known);
        problems.variables(pointer + "/query", operation.query(), known);
        problems.variables(pointer + "/headers", operation.headers(), known);
        problems.variables(pointer + "/body", operation.body(), known);
    }

    private static List<String> methods() {
        return METHODS.stream().sorted().toList();
    }

    private void batch() {
        var batch = resource.batch();
        if (batch == null) {
            return;
        }
        operation("batch", batch, Set.of("operations"));
        problems.place(at + "/batch/results", batch.results());
        problems.place(at + "/batch/ref", batch.ref());
        problems.place(at + "/batch/status", batch.status());
        problems.place(at + "/batch/item", batch.item());
        parts(batch);
        if (!batch.names("operations")) {
            problems.add(
                    at + "/batch/body", "the body has no ${operations}", "Say where the list of operations stands");
        }
        if (batch.size() < 1) {
            problems.add(at + "/batch/size", "a batch has at least one operation", "Correct it");
        }
    }

    private void parts(Batch batch) {
        var known = new HashSet<>(WRITE);
        known.add("ref");
        problems.variables(at + "/batch/create", batch.create(), known);
        problems.variables(at + "/batch/update", batch.update(), known);
        problems.variables(at + "/batch/delete", batch.delete(), known);
        if (batch.create() == null && batch.update() == null && batch.delete() == null) {
            problems.add(at + "/batch", "nothing can be written by it", "Add create, update or delete");
        }
    }
}
