package dev.serai.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * What the system tells us by itself. Places are those of {@link SystemItem}; {@code header:NAME} is a header of the webhook.
 *
 * @param signature null only where {@code unsigned} says so
 * @param unsigned takes webhooks from anybody who knows the address
 * @param challenge how the system asks whether the address is ours; null where it does not
 * @param bare whether a call says that something changed and not what, so that its body is not looked at and the route sweeps
 * @param events where the events of one call are; null where the body is one event. The paths below start at an event
 * @param when which events are of this entity; null for all
 * @param eventId the event's own id (S1); null where it has none
 * @param id the external id; null where the item has it
 * @param item where the external record is; null for a thin event, which is answered by reading
 * @param deleted what marks a delete, besides the item's own marker
 * @param partial what marks an event that holds the changed fields only; null where all are whole
 * @param version null for the item's own, likewise {@code changedAt}
 */
public record SystemWebhook(
        SystemSignature signature,
        boolean unsigned,
        Challenge challenge,
        boolean bare,
        String events,
        SystemError.Condition when,
        String eventId,
        String id,
        String item,
        SystemError.Condition deleted,
        SystemError.Condition partial,
        SystemItem.Version version,
        SystemItem.ChangedAt changedAt) {

    /** All in which settings stand. */
    List<Object> templates() {
        var all = new ArrayList<Object>();
        if (signature != null) {
            all.add(signature.secret());
            all.add(signature.url());
        }
        if (challenge != null) {
            all.add(challenge.answer());
            all.add(challenge.expects() == null ? null : challenge.expects().secret());
        }
        return all;
    }

    /**
     * A call that asks for an answer and has no events.
     *
     * @param token where it has its token: a place, or {@code query:NAME}. A call without one is no challenge
     * @param when what else makes it one; null for nothing
     * @param signed whether it is signed as events are
     * @param expects what it must know; null for nothing
     * @param answer a template of {@code ${token}} and {@code ${hash}}, which is the token signed with the signature's secret. A text is answered as plain text
     * @param algorithm of {@code ${hash}}
     */
    public record Challenge(
            String token,
            SystemError.Condition when,
            boolean signed,
            Expected expects,
            Object answer,
            SystemSignature.Algorithm algorithm,
            SystemSignature.Encoding encoding) {
        public Challenge {
            answer = answer == null ? "${token}" : answer;
            algorithm = algorithm == null ? SystemSignature.Algorithm.HMAC_SHA256 : algorithm;
            encoding = encoding == null ? SystemSignature.Encoding.HEX : encoding;
        }
    }

    /** A token of ours, agreed on beforehand: where it is, and the setting that has it. */
    public record Expected(String path, String secret) {}
}
