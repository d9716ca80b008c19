package dev.spindle.bench.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.pool.AbstractChannelPoolHandler;
import io.netty.channel.pool.ChannelPool;
import io.netty.channel.pool.FixedChannelPool;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;

/** HttpClientCodec and one handler. Without the pool each channel asks again as soon as it was answered. */
final class NettyClient implements Client {
    private final boolean pooled;
    private Tally tally;
    private String host;
    private ChannelPool pool;

    NettyClient(boolean pooled) {
        this.pooled = pooled;
    }

    @Override
    public void start(Target target, Tally tally) {
        this.tally = tally;
        host = Target.HOST + ":" + target.port();
        var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(Target.HOST, target.port());
        loop.execute(() -> {
            if (pooled) {
                pool = new FixedChannelPool(bootstrap, new Opened(), target.connections());
            }
            for (var i = 0; i < target.connections(); i++) {
                if (pooled) {
                    next();
                } else {
                    connect(bootstrap);
                }
            }
        });
    }

    private void connect(Bootstrap bootstrap) {
        var handler = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                prepare(channel);
            }
        };
        bootstrap.clone().handler(handler).connect().addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                ask(connected.channel());
            } else {
                tally.failed();
            }
        });
    }

    private void prepare(Channel channel) {
        channel.pipeline().addLast(new HttpClientCodec(), new Handler());
    }

    private void next() {
        pool.acquire().addListener((Future<Channel> acquired) -> {
            if (acquired.isSuccess()) {
                ask(acquired.getNow());
            } else {
                tally.failed();
            }
        });
    }

    private void ask(Channel channel) {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        request.headers().set(HttpHeaderNames.HOST, host);
        var unused = channel.writeAndFlush(request, channel.voidPromise());
    }

    private void answered(Channel channel) {
        if (pooled) {
            var unused = pool.release(channel);
            next();
        } else {
            ask(channel);
        }
    }

    private final class Opened extends AbstractChannelPoolHandler {
        @Override
        public void channelCreated(Channel channel) {
            prepare(channel);
        }
    }

    private final class Handler extends SimpleChannelInboundHandler<HttpObject> {
        private int status;
        private int length;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse) {
                status = ((HttpResponse) part).status().code();
                length = 0;
            }
            if (part instanceof HttpContent) {
                length += ((HttpContent) part).content().readableBytes();
            }
            if (part instanceof LastHttpContent) {
                tally.answered(status, length);
                answered(context.channel());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
            tally.failed();
            var unused = context.close();
        }
    }
}
