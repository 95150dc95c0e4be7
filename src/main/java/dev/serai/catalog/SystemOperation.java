package dev.serai.catalog;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What the operations of a system have in common: a request of templates. {@code ${name}} stands for a value: encoded in a path and a query, JSON in a body. A header, a
 * query parameter or a body key whose variable has no value is left out; a path without its value is an error. Values are never read as templates (STYLE 15). {@code {{name}}} is
 * a setting.
 */
public sealed interface SystemOperation
        permits SystemOperation.Paged,
                SystemOperation.Get,
                SystemOperation.Find,
                SystemWriting.Write,
                SystemWriting.Batch,
                SystemWriting.Job,
                SystemWriting.JobResult {
    String method();

    String path();

    Map<String, String> query();

    Map<String, String> headers();

    /** Maps, lists and texts with variables in them; a text that is one variable alone becomes its value as it is. Null for no body. */
    Object body();

    /** How the body is written. */
    default Encoding encoding() {
        return Encoding.JSON;
    }

    /** Requests that belong to this one; null for those that there are not. */
    default List<SystemOperation> requests() {
        return List.of();
    }

    /** All that is filled with values: path, query, headers and body. */
    default List<Object> templates() {
        return Arrays.asList(path(), query(), headers(), body());
    }

    /** Whether the request uses that variable. */
    default boolean names(String variable) {
        var mark = "${" + variable + "}";
        return (path() + query() + headers() + body()).contains(mark);
    }

    /** What reads pages. */
    sealed interface Paged extends SystemOperation {
        /** Where the items are. */
        String items();

        /** Where the answer says how many there are in all; null where it does not. */
        String total();

        Paging paging();
    }

    /**
     * Reads everything, or what changed.
     *
     * @param incremental how changes only are asked for; null where they cannot be
     * @param changes what is asked instead where changes only are wanted; null where it is the same request
     * @param parents where what is listed belongs to something and can only be asked for by it, with {@code ${parent}}; null where there is one list of all
     */
    record Listing(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            String items,
            String total,
            Paging paging,
            Incremental incremental,
            Changes changes,
            Parents parents)
            implements Paged {
        public Listing {
            method = or(method, "GET");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            items = or(items, "$");
            paging = or(paging, Paging.NONE);
        }

        @Override
        public List<SystemOperation> requests() {
            return Arrays.asList(changes, parents);
        }
    }

    /** Reads what changed, where that is another request than the one for everything. */
    record Changes(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            String items,
            String total,
            Paging paging)
            implements Paged {
        public Changes {
            method = or(method, "GET");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            items = or(items, "$");
            paging = or(paging, Paging.NONE);
        }
    }

    /**
     * Reads the things whose children are listed. They may be listed by parents of their own.
     *
     * @param id where one says its id, which becomes {@code ${parent}}
     */
    record Parents(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            String items,
            String total,
            Paging paging,
            String id,
            Parents parents)
            implements Paged {
        public Parents {
            method = or(method, "GET");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            items = or(items, "$");
            paging = or(paging, Paging.NONE);
            id = or(id, "$.id");
        }

        @Override
        public List<SystemOperation> requests() {
            return Collections.singletonList(parents);
        }

        /** The same as a list of its own. */
        public Listing listing() {
            return new Listing(method, path, query, headers, body, items, total, paging, null, null, parents);
        }
    }

    /**
     * How the next page is asked for.
     *
     * @param next for CURSOR and LINK: where the answer names it; LINK takes the {@code Link} header by default. For TIME what goes on among equal times; null where nothing does
     * @param size the value of {@code ${size}}
     * @param first the number of the first page; for CURSOR and TIME what {@code ${cursor}} is on the first page, null for no value
     * @param most for TIME: how many of equal times can be read; null where there is no end to them
     */
    record Paging(Type type, String next, Integer size, Object first, Integer most) {
        static final Paging NONE = new Paging(null, null, null, null, null);

        public Paging {
            type = or(type, Type.NONE);
            first = first == null && type == Type.PAGE ? (Integer) 1 : first;
        }

        /** Which variable turns the page: {@code ${cursor}}, a whole URL, {@code ${offset}}, {@code ${page}}, or {@code ${since}} from the latest changed-at on. */
        public enum Type {
            NONE,
            CURSOR,
            LINK,
            OFFSET,
            PAGE,
            TIME
        }
    }

    /**
     * How changes only are asked for, with {@code ${since}} (S24).
     *
     * @param overlap what is asked for again, for equal times and late commits
     * @param ordered whether items come in the order of their changed-at; where they do not, what changed while the pages were read is asked for again
     */
    record Incremental(SystemItem.TimeFormat format, Duration overlap, boolean ordered) {
        public Incremental {
            overlap = or(overlap, Duration.ofMinutes(2));
        }
    }

    /** Reads one by {@code ${id}}; {@code item} is where it is in the answer. */
    record Get(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            String item)
            implements SystemOperation {
        public Get {
            method = or(method, "GET");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            item = or(item, "$");
        }
    }

    /** Searches by {@code ${value}}; {@code items} is where the hits are. */
    record Find(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            String items)
            implements SystemOperation {
        public Find {
            method = or(method, "GET");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            items = or(items, "$");
        }
    }

    /** How a body is written. */
    enum Encoding {
        JSON,
        FORM
    }

    /** What is given, or else the other. */
    static <T> T or(T given, T fallback) {
        return given == null ? fallback : given;
    }
}
