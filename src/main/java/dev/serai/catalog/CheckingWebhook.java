package dev.serai.catalog;

import dev.serai.catalog.SystemSignature.Algorithm;
import dev.serai.catalog.SystemSpec.Resource;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what is wrong with what one entity says about its webhooks. */
record CheckingWebhook(String system, String pointer, Resource resource, SystemProblems problems) {
    private static final Set<String> SIGNED =
            Set.of("timestamp", "body", "method", "uri", "decodedUri", "secret", "header");
    private static final Pattern QUERY = Pattern.compile("query:[!-~]+");

    void check() {
        var webhook = resource.webhook();
        if ((webhook.signature() == null) != webhook.unsigned()) {
            problems.add(pointer, "a webhook has either a signature or unsigned: true", "Say one of the two");
        }
        if (webhook.signature() != null) {
            signature(webhook.signature());
        }
        if (webhook.challenge() != null) {
            challenge(webhook.challenge());
        }
        problems.place(pointer + "/events", webhook.events());
        problems.condition(pointer + "/when", webhook.when());
        problems.place(pointer + "/eventId", webhook.eventId());
        problems.place(pointer + "/id", webhook.id());
        problems.place(pointer + "/item", webhook.item());
        problems.condition(pointer + "/deleted", webhook.deleted());
        problems.condition(pointer + "/partial", webhook.partial());
        problems.version(pointer + "/version", webhook.version());
        problems.changedAt(pointer + "/changedAt", webhook.changedAt());
        if (webhook.bare()) {
            bare(webhook);
        } else if (webhook.item() == null && (webhook.id() == null || resource.get() == null)) {
            problems.add(
                    pointer, "without an item it is answered by reading, which needs its id and get", "Declare both");
        }
    }

    /** What is not looked at cannot be told where. */
    private void bare(SystemWebhook webhook) {
        if (Stream.of(
                        webhook.events(),
                        webhook.when(),
                        webhook.eventId(),
                        webhook.id(),
                        webhook.item(),
                        webhook.deleted(),
                        webhook.partial(),
                        webhook.version(),
                        webhook.changedAt())
                .anyMatch(Objects::nonNull)) {
            problems.add(
                    pointer + "/bare",
                    "a bare webhook says nothing but that something changed",
                    "Remove either bare or what is said about its content");
        }
        if (resource.list() == null) {
            problems.add(pointer + "/bare", "a bare webhook is answered by a sweep, which needs list", "Declare list");
        }
    }

    private void signature(SystemSignature signature) {
        var at = pointer + "/signature";
        problems.secret(at + "/secret", signature.secret(), system + ".webhook-secret");
        if (signature.header() == null) {
            problems.missing(at + "/header");
        }
        if (signature.timestamp() != null && signature.timestamp().header() == null) {
            problems.missing(at + "/timestamp/header");
        }
        if (signature.algorithm() != Algorithm.TOKEN) {
            signed(at, signature);
        }
    }

    private void signed(String at, SystemSignature signature) {
        var signed = signature.signed();
        problems.variables(at + "/signed", signed, SIGNED);
        if (!signed.contains("${body}")
                || signed.contains("${timestamp}") != (signature.timestamp() != null)
                || signed.contains("${secret}") == signature.algorithm().keyed()) {
            problems.add(
                    at + "/signed",
                    "the body must be signed, the timestamp exactly where there is one, and the secret exactly where it is no key",
                    "Name ${body}, ${timestamp} together with timestamp, and ${secret} for sha256 only");
        }
        var address = signed.contains("${uri}") || signed.contains("${decodedUri}");
        if (address && (signature.url() == null || !signature.url().contains("{{"))) {
            problems.add(
                    at + "/url",
                    "the address is signed, and what the system calls is known outside only",
                    "Refer to a setting with that address, such as \"{{" + system + ".webhook-url}}\"");
        }
    }

    private void challenge(SystemWebhook.Challenge challenge) {
        var at = pointer + "/challenge";
        asked(at + "/token", challenge.token());
        problems.condition(at + "/when", challenge.when());
        problems.variables(at + "/answer", challenge.answer(), Set.of("token", "hash"));
        if (challenge.expects() != null) {
            asked(at + "/expects/path", challenge.expects().path());
            problems.secret(at + "/expects/secret", challenge.expects().secret(), system + ".verify-token");
        }
        var hashes = challenge.answer().toString().contains("${hash}");
        if ((hashes || challenge.signed()) && resource.webhook().signature() == null) {
            problems.add(at, "it needs the secret of a signature", "Declare signature, or remove ${hash} and signed");
        }
        if (!challenge.algorithm().keyed()) {
            problems.add(
                    at + "/algorithm", "the hash of a token is a keyed one", "Use one of hmac-sha256, hmac-sha512");
        }
    }

    /** A place in the call, its query included. */
    private void asked(String at, String place) {
        if (place == null || !QUERY.matcher(place).matches()) {
            problems.needed(at, place);
        }
    }
}
