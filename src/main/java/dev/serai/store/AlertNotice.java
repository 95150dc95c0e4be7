package dev.serai.store;

import dev.serai.sync.Alert;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A message for people as the route takes it from its table: the oldest that is due, locked; those that another replica has in hand are passed over. It is gone once the route is
 * through with it.
 */
@Entity
@Table(name = "alert_notice")
@NamedQuery(
        name = "AlertNotice.next",
        query = "select n from AlertNotice n where n.notBefore <= instant order by n.notBefore, n.id",
        lockMode = LockModeType.PESSIMISTIC_WRITE,
        hints = @QueryHint(name = "jakarta.persistence.lock.timeout", value = AlertNotice.SKIP_LOCKED))
public class AlertNotice {
    static final String SKIP_LOCKED = "-2";

    @Id
    private long id;

    private String state;
    private String kind;
    private String subject;
    private Instant since;
    private Instant at;
    private long count;
    private String what;
    private String sample;

    @Column(name = "not_before")
    private Instant notBefore;

    private int attempts;

    /** As those know it who write it down. */
    public Alert.Notice notice() {
        return new Alert.Notice(
                id,
                Alert.State.valueOf(state),
                kind,
                subject,
                since,
                at,
                count,
                Text.plain(what),
                Text.plain(sample),
                attempts);
    }
}
