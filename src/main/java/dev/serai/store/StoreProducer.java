package dev.serai.store;

import dev.serai.audit.AuditStore;
import dev.serai.sync.AlertStore;
import dev.serai.sync.Certificates;
import dev.serai.sync.Committed;
import dev.serai.sync.DriftStore;
import dev.serai.sync.DryRuns;
import dev.serai.sync.Erasures;
import dev.serai.sync.Forgetting;
import dev.serai.sync.Inspecting;
import dev.serai.sync.OperationStore;
import dev.serai.sync.RateAccounts;
import dev.serai.sync.Review;
import dev.serai.sync.SchemaStore;
import dev.serai.sync.Store;
import dev.serai.sync.TableStatistics;
import dev.serai.sync.Tokens;
import dev.serai.sync.TokensInMemory;
import dev.serai.sync.Trail;
import dev.serai.sync.Undos;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the ports of {@code sync} their implementation over the application's database. */
@ApplicationScoped
class StoreProducer {
    @Produces
    @ApplicationScoped
    Store store(AgroalDataSource database, @Any Instance<Committed> hearing) {
        var all = hearing.stream().toList();
        return new PostgresStore(database, done -> all.forEach(one -> one.committed(done)));
    }

    @Produces
    @Singleton
    InstantSource clock(AgroalDataSource database) {
        return new DatabaseClock(database, InstantSource.system()).start();
    }

    void stop(@Disposes InstantSource clock) {
        if (clock instanceof DatabaseClock ours) {
            ours.close();
        }
    }

    @Produces
    @ApplicationScoped
    Inspecting inspecting(AgroalDataSource database) {
        return new Queries(database);
    }

    @Produces
    @ApplicationScoped
    SchemaStore schemas(AgroalDataSource database) {
        return new SchemaRows(database);
    }

    @Produces
    @ApplicationScoped
    TableStatistics statistics(AgroalDataSource database) {
        return new GrownTables(database);
    }

    @Produces
    @ApplicationScoped
    OperationStore operations(AgroalDataSource database) {
        return new OperationSums(database);
    }

    @Produces
    @ApplicationScoped
    AlertStore alerts(AgroalDataSource database) {
        return new AlertRows(database);
    }

    @Produces
    @ApplicationScoped
    AuditStore audit(AgroalDataSource database, InstantSource clock) {
        return new AuditRows(database, clock);
    }

    @Produces
    @ApplicationScoped
    Forgetting forgetting(AgroalDataSource database) {
        return new AgedRows(database);
    }

    @Produces
    @ApplicationScoped
    DriftStore drifts(AgroalDataSource database) {
        return new DriftRows(database);
    }

    @Produces
    @ApplicationScoped
    DryRuns dryRuns(AgroalDataSource database) {
        return new DryRunRows(database);
    }

    @Produces
    @ApplicationScoped
    Trail trail(AgroalDataSource database) {
        return new TrailRows(database);
    }

    @Produces
    @ApplicationScoped
    Undos undos(AgroalDataSource database) {
        return new UndoRows(database);
    }

    @Produces
    @ApplicationScoped
    Review review(AgroalDataSource database) {
        return new ReviewRows(database);
    }

    @Produces
    @ApplicationScoped
    Erasures erasures(AgroalDataSource database) {
        return new ErasureRows(database);
    }

    @Produces
    @ApplicationScoped
    Certificates certificates(AgroalDataSource database) {
        return new CertificateRows(database);
    }

    @Produces
    @ApplicationScoped
    RateAccounts rateAccounts(AgroalDataSource database) {
        return new RateAccountRows(database);
    }

    /** Without a key tokens live as long as the process. */
    @Produces
    @ApplicationScoped
    Tokens tokens(AgroalDataSource database, @ConfigProperty(name = "serai.secret-key") Optional<String> key) {
        return key.<Tokens>map(text -> new PostgresTokens(database, new Sealing(text)))
                .orElseGet(TokensInMemory::new);
    }

    /** A key that is none stops the start. */
    void check(@Observes StartupEvent event, Tokens tokens) {
        tokens.durable();
    }
}
