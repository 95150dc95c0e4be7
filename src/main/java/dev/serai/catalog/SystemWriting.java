package dev.serai.catalog;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The operations by which a system is written to: one at a time, many in a call, and as a job that is done later. */
public interface SystemWriting {
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
            SystemOperation.Encoding encoding,
            Job job)
            implements SystemOperation {
        public Write {
            query = SystemOperation.or(query, Map.of());
            headers = SystemOperation.or(headers, Map.of());
            item = SystemOperation.or(item, "$");
            answers = SystemOperation.or(answers, Answers.RECORD);
            whole = SystemOperation.or(whole, "PUT".equals(method));
            encoding = SystemOperation.or(encoding, SystemOperation.Encoding.JSON);
        }

        @Override
        public List<SystemOperation> requests() {
            return Collections.singletonList(job);
        }
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
            method = SystemOperation.or(method, "POST");
            query = SystemOperation.or(query, Map.of());
            headers = SystemOperation.or(headers, Map.of());
            size = SystemOperation.or(size, 100);
            results = SystemOperation.or(results, "$");
            status = SystemOperation.or(status, "$.status");
            item = SystemOperation.or(item, "$");
            answers = SystemOperation.or(answers, Answers.RECORD);
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
            method = SystemOperation.or(method, "GET");
            query = SystemOperation.or(query, Map.of());
            headers = SystemOperation.or(headers, Map.of());
            id = SystemOperation.or(id, path == null ? "header:Location" : "$.id");
            every = SystemOperation.or(every, Duration.ofSeconds(1));
            within = SystemOperation.or(within, Duration.ofSeconds(90));
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
            method = SystemOperation.or(method, "GET");
            query = SystemOperation.or(query, Map.of());
            headers = SystemOperation.or(headers, Map.of());
        }
    }
}
