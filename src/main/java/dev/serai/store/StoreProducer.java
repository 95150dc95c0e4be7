package dev.serai.store;

import dev.serai.sync.Inspecting;
import dev.serai.sync.Store;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Gives the ports of {@code sync} their implementation over the application's database. */
@ApplicationScoped
class StoreProducer {
    @Produces
    @ApplicationScoped
    Store store(AgroalDataSource database) {
        return new PostgresStore(database);
    }

    @Produces
    @ApplicationScoped
    Inspecting inspecting(AgroalDataSource database) {
        return new Queries(database);
    }
}
