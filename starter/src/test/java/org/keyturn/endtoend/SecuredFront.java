package org.keyturn.endtoend;

import io.grpc.CallOptions;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a Temporal service that is not of this machine: it ends the TLS, lets nobody
 * through without the API key, and passes every call on to a development server, which knows
 * neither. Temporal's calls are all unary.
 */
final class SecuredFront extends HandlerRegistry implements ServerInterceptor, AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION = header("authorization");
  private static final Metadata.Key<String> NAMESPACE = header("temporal-namespace");

  private final String apiKey;
  private final ManagedChannel service;
  private final Server server;
  private final AtomicInteger passed = new AtomicInteger();

  /**
   * @param apiKey empty where the client's certificate is enough
   */
  SecuredFront(DevelopmentServer service, SslContext tls, String apiKey) throws IOException {
    this.apiKey = apiKey;
    this.service = NettyChannelBuilder.forTarget(service.address()).usePlaintext().build();
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sslContext(tls)
            .fallbackHandlerRegistry(this)
            .intercept(this)
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** How many calls were passed on. */
  int passed() {
    return passed.get();
  }

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
    MethodDescriptor<byte[], byte[]> passedOn =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodType.UNARY)
            .setFullMethodName(method)
            .build();
    return ServerMethodDefinition.create(
        passedOn,
        ServerCalls.asyncUnaryCall(
            (request, answer) -> {
              passed.incrementAndGet();
              ClientCalls.asyncUnaryCall(
                  service.newCall(passedOn, CallOptions.DEFAULT), request, answer);
            }));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    if (!apiKey.isEmpty() && !isAllowed(method, headers)) {
      call.close(Status.UNAUTHENTICATED.withDescription("Request unauthorized."), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }

  /**
   * A service of many customers finds the namespace by the header, and shows its cluster nobody.
   */
  private boolean isAllowed(String method, Metadata headers) {
    boolean aboutNone = method.startsWith("grpc.health.") || method.endsWith("/GetSystemInfo");
    return ("Bearer " + apiKey).equals(headers.get(AUTHORIZATION))
        && !method.endsWith("/GetClusterInfo")
        && (aboutNone || "default".equals(headers.get(NAMESPACE)));
  }

  private static Metadata.Key<String> header(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  @Override
  public void close() {
    server.shutdownNow();
    service.shutdownNow();
  }

  /** A message as it is on the wire. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream message) {
      try {
        return message.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
