package dev.serai.system;

import dev.serai.catalog.SystemLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/** Bounds the HTTP client: no retries of its own, no redirects, no cookies, and an end to every answer in time and in size. */
final class HttpBounds implements HttpClientConfigurer {
    private final SystemLimits limits;

    HttpBounds(SystemLimits limits) {
        this.limits = limits;
    }

    /** The answer is larger than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int limit) {
            super("the answer has more than " + limit + " bytes");
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        var connect = Timeout.of(limits.connectTimeout());
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setDefaultRequestConfig(config(connect))
                .addExecInterceptorFirst("bounds", this::bounded);
    }

    /** The deprecated setter is the one that works with the connection manager that Camel makes. */
    @SuppressWarnings("deprecation")
    private RequestConfig config(Timeout connect) {
        return RequestConfig.custom()
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(connect)
                .setResponseTimeout(Timeout.of(limits.timeout()))
                .setAuthenticationEnabled(false)
                .build();
    }

    private ClassicHttpResponse bounded(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var deadline = System.nanoTime() + limits.timeout().toNanos();
        var response = chain.proceed(request, scope);
        var entity = response.getEntity();
        if (entity != null && entity.getContentLength() > limits.answerBytes()) {
            scope.execRuntime.discardEndpoint();
            throw new TooLargeException(limits.answerBytes());
        } else if (entity != null) {
            response.setEntity(new BoundedEntity(entity, scope, deadline));
        }
        return response;
    }

    private final class BoundedEntity extends HttpEntityWrapper {
        private final ExecChain.Scope scope;
        private final long deadline;

        BoundedEntity(HttpEntity wrapped, ExecChain.Scope scope, long deadline) {
            super(wrapped);
            this.scope = scope;
            this.deadline = deadline;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new BoundedStream(super.getContent(), scope, deadline);
        }
    }

    /** Counts what is read after it was unpacked. Over a bound it drops the connection, as closing it politely would read the rest. */
    private final class BoundedStream extends FilterInputStream {
        private final ExecChain.Scope scope;
        private final long deadline;
        private int left = limits.answerBytes();

        BoundedStream(InputStream in, ExecChain.Scope scope, long deadline) {
            super(in);
            this.scope = scope;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                scope.execRuntime.discardEndpoint();
                throw new TooLargeException(limits.answerBytes());
            } else if (System.nanoTime() - deadline > 0) {
                scope.execRuntime.discardEndpoint();
                throw new SocketTimeoutException(
                        "the answer took more than " + limits.timeout().toSeconds() + " s");
            }
        }
    }
}
