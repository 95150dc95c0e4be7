package dev.serai.bench;

import dev.serai.record.Change;
import dev.serai.record.ExternalId;
import dev.serai.record.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Contacts by number, as each tool tells of them. */
final class Contacts {
    private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");

    private Contacts() {}

    private static String phone(int n) {
        return "+4420" + (10_000_000 + n);
    }

    static Map<String, Object> inCrm(int n, String company) {
        return Map.of(
                "first_name",
                "First" + n,
                "last_name",
                "Last" + n,
                "email_address",
                "person" + n + "@example.org",
                "phone_number",
                phone(n),
                "company",
                Map.of("name", company),
                "job_title",
                "Engineer",
                "tags",
                List.of("vip", "math"));
    }

    private static Map<String, Object> inEmail(int n) {
        return Map.of(
                "EMAIL",
                "person" + n + "@example.org",
                "FNAME",
                "First" + n,
                "LNAME",
                "Last" + n,
                "PHONE",
                phone(n),
                "COMPANY",
                company(n),
                "TAGS",
                "vip;math");
    }

    private static Map<String, Object> inSupport(int n) {
        return Map.of(
                "email",
                "person" + n + "@example.org",
                "given",
                "First" + n,
                "family",
                "Last" + n,
                "phone",
                phone(n),
                "organization",
                company(n),
                "labels",
                List.of("vip", "math"));
    }

    static String company(int n) {
        return "Company " + n % 1_000;
    }

    static List<Change> addedToCrm(int count) {
        return changes(count, n -> change("crm", "c-" + n, inCrm(n, company(n)), 1));
    }

    static List<Change> addedToEmail(int count) {
        return changes(count, n -> change("email", "e-" + n, inEmail(n), null));
    }

    static List<Change> addedToSupport(int count) {
        return changes(count, n -> change("support", "s-" + n, inSupport(n), null));
    }

    /** Everybody changes the company. */
    static List<Change> editedInCrm(int count) {
        return changes(count, n -> change("crm", "c-" + n, inCrm(n, "Another " + n % 1_000), 2));
    }

    private static List<Change> changes(int count, IntFunction<Change> one) {
        var changes = new ArrayList<Change>(count);
        for (int n = 0; n < count; n++) {
            changes.add(one.apply(n));
        }
        return changes;
    }

    private static Change change(String system, String id, Map<String, Object> content, Integer version) {
        var at = BEGAN.plusSeconds(version == null ? 60 : version * 3_600L);
        return new Change(
                0,
                new ExternalId(system, "contact", id),
                Change.Kind.UPSERT,
                null,
                false,
                content,
                version == null ? null : version.toString(),
                version == null ? null : version.longValue(),
                at,
                null,
                at.plusSeconds(1),
                Lane.CRITICAL,
                null);
    }
}
