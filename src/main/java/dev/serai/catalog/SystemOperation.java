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
public sealed interface SystemOperation {
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

    /**
     * Writes one.
     *
     * @param item where the answer has the external record
     * @param answers what the answer holds there: the record as stored, only its id, or nothing of use
     * @param whole whether absent fields are cleared; then the record is read before (S14). True by default for PUT
     * @param job how to wait where the answer only says that it will be done; null where it never does
     */
    record Write(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            String item,
            Answers answers,
            Boolean whole,
            Encoding encoding,
            Job job)
            implements SystemOperation {
        public Write {
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            item = or(item, "$");
            answers = or(answers, Answers.RECORD);
            whole = or(whole, "PUT".equals(method));
            encoding = or(encoding, Encoding.JSON);
        }

        @Override
        public List<SystemOperation> requests() {
            return Collections.singletonList(job);
        }
    }

    /** How a body is written. */
    enum Encoding {
        JSON,
        FORM
    }

    /** What the answer to a write holds. */
    enum Answers {
        RECORD,
        ID,
        NOTHING
    }

    /**
     * Writes many in one call.
     *
     * @param body uses {@code ${operations}}, the list of the rendered create, update and delete
     * @param size how many go in one call
     * @param create what one create looks like, likewise update and delete; one that is null is sent singly
     * @param results where the answer has its result per item
     * @param ref where a result names its {@code ${ref}}; null where results come in the order of the request
     * @param failures where failed ones are, in a list of their own; null where they are among the results
     * @param status where a result has its status
     * @param item where a result has the external record
     * @param job as of {@link Write}
     */
    record Batch(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            Integer size,
            Object create,
            Object update,
            Object delete,
            String results,
            String ref,
            Failures failures,
            String status,
            String item,
            Answers answers,
            boolean whole,
            Job job)
            implements SystemOperation {
        public Batch {
            method = or(method, "POST");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            size = or(size, 100);
            results = or(results, "$");
            status = or(status, "$.status");
            item = or(item, "$");
            answers = or(answers, Answers.RECORD);
        }

        @Override
        public List<SystemOperation> requests() {
            return Collections.singletonList(job);
        }

        @Override
        public List<Object> templates() {
            return Arrays.asList(path, query, headers, body, create, update, delete);
        }
    }

    /**
     * The failed ones of a batch, which are refused unless a rule says otherwise.
     *
     * @param items where their list is
     * @param ref where one of them names its {@code ${ref}}
     */
    record Failures(String items, String ref) {}

    /**
     * A write that is done later: its answer names a job, which is asked until it has ended. The request is the one that asks, with {@code ${job}}; without a path the job's
     * name is the address to ask.
     *
     * @param id where the answer names the job
     * @param when what makes an answer the beginning of a job; null for the status 202
     * @param done what says that it has ended well
     * @param failed what says that it has ended and did nothing; null where nothing does
     * @param result what is asked for its results; null where they are in the answer that says that it has ended
     * @param every how long to wait before it is asked first; longer and longer after that
     * @param within how long it may take until nobody waits for it any more
     */
    record Job(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Object body,
            String id,
            SystemError.Condition when,
            SystemError.Condition done,
            SystemError.Condition failed,
            JobResult result,
            Duration every,
            Duration within)
            implements SystemOperation {
        public Job {
            method = or(method, "GET");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
            id = or(id, path == null ? "header:Location" : "$.id");
            every = or(every, Duration.ofSeconds(1));
            within = or(within, Duration.ofSeconds(90));
        }

        @Override
        public List<SystemOperation> requests() {
            return Collections.singletonList(result);
        }
    }

    /** Asks for the results of a job that has ended, with {@code ${job}}. */
    record JobResult(String method, String path, Map<String, String> query, Map<String, String> headers, Object body)
            implements SystemOperation {
        public JobResult {
            method = or(method, "GET");
            query = or(query, Map.of());
            headers = or(headers, Map.of());
        }
    }

    private static <T> T or(T given, T fallback) {
        return given == null ? fallback : given;
    }
}
