package dev.serai.component;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;

/**
 * Pools of connections to the databases that the settings name, so that {@code jdbc:NAME} in a route uses one. None is opened before a route needs it: a database that is away
 * does not keep the hub from starting.
 */
@ApplicationScoped
class Databases {
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final List<AgroalDataSource> pools = new ArrayList<>();

    void open(
            @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event,
            CamelContext camel,
            DatabaseSettings settings)
            throws SQLException {
        for (var named : settings.all().entrySet()) {
            var pool = pool(named.getValue());
            pools.add(pool);
            camel.getRegistry().bind(named.getKey(), pool);
        }
    }

    /** A statement that takes longer is cancelled by the server, which tells that nothing was written; a server that does not even tell that is given up somewhat later. */
    private static AgroalDataSource pool(DatabaseSettings.Database database) throws SQLException {
        var configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(database.connections())
                        .acquisitionTimeout(database.patience())
                        .connectionFactoryConfiguration(factory -> {
                            factory.jdbcUrl(database.url())
                                    .jdbcProperty("logServerErrorDetail", "false") // holds values
                                    .jdbcProperty(
                                            "socketTimeout",
                                            seconds(database.timeout().plus(SLACK)))
                                    .initialSql("set statement_timeout = "
                                            + database.timeout().toMillis());
                            database.username().ifPresent(name -> factory.principal(new NamePrincipal(name)));
                            database.password().ifPresent(word -> factory.credential(new SimplePassword(word)));
                            return factory;
                        }));
        return AgroalDataSource.from(configuration);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }

    void close(@Observes ShutdownEvent event) {
        pools.forEach(AgroalDataSource::close);
    }
}
