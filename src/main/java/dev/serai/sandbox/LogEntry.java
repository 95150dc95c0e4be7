package dev.serai.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * One write that a tool received, for checkers.
 *
 * @param seq counts from 1 without gaps, per tool
 * @param at when, on the tool's own clock
 * @param realAt when, without the tool's clock offset
 * @param actor {@code person} or {@code api}
 * @param operation {@code create}, {@code update} or {@code delete}; {@code batch} for a batch that was refused whole
 * @param kind what was written: {@code contacts}, {@code orders} and so on, as people's paths have it; null where a request was refused
 * @param id the id as the tool shows it (of an analytics event its subject); null where a create was refused
 * @param before its fields before, in the tool's own names and form; null where there was none
 * @param after the fields after; null where there is none any more. Equal to {@code before} where the write was refused or changed nothing
 * @param status the status of the answer, of a batch that of the item
 * @param answered false where the work was done and the connection then closed without the answer
 * @param eventId of the webhook that tells of it; null where none does
 */
public record LogEntry(
        long seq,
        Instant at,
        Instant realAt,
        String actor,
        String operation,
        String kind,
        String id,
        Map<String, Object> before,
        Map<String, Object> after,
        int status,
        boolean answered,
        String eventId) {

    LogEntry ended(int answerStatus, boolean heard) {
        var known = status == 0 ? answerStatus : status;
        return new LogEntry(seq, at, realAt, actor, operation, kind, id, before, after, known, heard, eventId);
    }

    LogEntry told(String webhookEventId) {
        return new LogEntry(
                seq, at, realAt, actor, operation, kind, id, before, after, status, answered, webhookEventId);
    }
}
