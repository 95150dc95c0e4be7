package dev.serai.store;

import dev.serai.sync.DriftFinding;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What audits found. */
final class DriftFindingRows {
    private static final String SUSPECT =
            """
            insert into drift_finding (drift, kind, external_id, record_id, fields, noted_at, confirmed)
            select ?, kind, external_id, record_id, string_to_array(fields, ','), micros(noted_at), false
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[]) as g(kind, external_id, record_id, fields, noted_at)
            on conflict (drift, external_id) do nothing""";

    private static final String FINDINGS =
            """
            select f.id, f.drift, f.kind, d.system, d.entity, f.external_id, f.record_id, array_to_string(f.fields, ','), f.noted_at, f.confirmed, f.repair, f.repaired_at
            from drift_finding f join drift d on d.id = f.drift where f.drift = ?""";

    private final Sql sql;

    DriftFindingRows(Sql sql) {
        this.sql = sql;
    }

    /** What was noted already stays. */
    int suspect(List<DriftFinding> findings) {
        return findings.isEmpty()
                ? 0
                : sql.update(
                        SUSPECT,
                        Columns.of(findings)
                                .numbers(finding -> finding.kind().ordinal())
                                .texts(finding -> finding.external().id())
                                .maybeNumbers(DriftFinding::recordId)
                                .texts(finding -> String.join(",", finding.fields()))
                                .times(DriftFinding::notedAt)
                                .after(findings.get(0).drift()));
    }

    List<DriftFinding> suspects(long drift, int limit) {
        return sql.query(
                FINDINGS + " and not f.confirmed order by f.noted_at, f.id limit ?",
                DriftFindingRows::finding,
                drift,
                limit);
    }

    int confirm(DriftFinding finding) {
        return sql.update(
                "update drift_finding set confirmed = true, kind = ?, record_id = ?::bigint, fields = string_to_array(?, ',') where id = ?",
                finding.kind(),
                finding.recordId(),
                String.join(",", finding.fields()),
                finding.id());
    }

    List<DriftFinding> findings(long drift, DriftFinding.Kind kind, long afterId, int limit) {
        var ordinal = kind == null ? null : kind.ordinal();
        return sql.query(
                FINDINGS
                        + " and f.confirmed and (f.kind = ?::int or ?::int is null) and f.id > ? order by f.id limit ?",
                DriftFindingRows::finding,
                drift,
                ordinal,
                ordinal,
                afterId,
                limit);
    }

    Map<DriftFinding.Kind, Long> counts(long drift) {
        var counts = new EnumMap<DriftFinding.Kind, Long>(DriftFinding.Kind.class);
        sql.query(
                "select kind, count(*) from drift_finding where drift = ? and confirmed group by kind",
                row -> counts.put(row.oneOf(DriftFinding.Kind.values()), row.number()),
                drift);
        return counts;
    }

    int repaired(Collection<Long> findings, String repair, Instant at) {
        return sql.update(
                "update drift_finding set repair = ?, repaired_at = ? where id = any(?)",
                repair,
                at,
                Sql.ids(findings));
    }

    private static DriftFinding finding(Row row) throws SQLException {
        var id = row.number();
        var drift = row.number();
        var kind = row.oneOf(DriftFinding.Kind.values());
        var external = new DriftFinding.ExternalRef(row.text(), row.text(), row.text());
        var record = row.numberOrNull();
        var fields = row.text();
        return new DriftFinding(
                id,
                drift,
                kind,
                external,
                record,
                fields.isEmpty() ? List.of() : List.of(fields.split(",")),
                row.time(),
                row.flag(),
                row.text(),
                row.time());
    }
}
