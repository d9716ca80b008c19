package dev.spindle.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** HttpServerCodec and one handler, written as Netty's own examples do; flushed once per read. */
final class NettyServer implements RunningServer {
    private static final ByteBuf HELLO =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(Exchange.HELLO.answer()));
    private static final ByteBuf PIECE =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(Exchange.piece()));
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
    private static final AsciiString TIMEOUT = AsciiString.cached("timeout=" + Exchange.KEEP_ALIVE_SECONDS);

    private final Channel channel;

    NettyServer(ServerOptions options) throws InterruptedException {
        var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var date = new DateText(); // of the one thread, too
        channel = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel each) {
                        each.pipeline().addLast(new HttpServerCodec(), new Handler(date));
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static final class Handler extends ChannelInboundHandlerAdapter {
        private final DateText date;
        private CompositeByteBuf body; // of an echo under way
        private int received;
        private String path;
        private boolean keepAlive;
        private int pieces = Exchange.PIECES; // sent of the stream; all of them when there is none

        Handler(DateText date) {
            this.date = date;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof HttpRequest request) {
                    path = request.uri();
                    keepAlive = HttpUtil.isKeepAlive(request);
                    received = 0;
                    body = path.equals("/echo") ? context.alloc().compositeBuffer() : null;
                }
                if (message instanceof HttpContent content) {
                    received += content.content().readableBytes();
                    if (body != null) {
                        body.addComponent(true, content.content().retain());
                    }
                    if (message instanceof LastHttpContent) {
                        answer(context);
                    }
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void answer(ChannelHandlerContext context) {
            switch (path) {
                case "/" -> whole(context, HELLO.duplicate());
                case "/echo" -> whole(context, body);
                case "/upload" ->
                    whole(context, Unpooled.copiedBuffer(Integer.toString(received), StandardCharsets.US_ASCII));
                default -> {
                    var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
                    fields(head.headers()).set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
                    var unused = context.write(head);
                    pieces = 0;
                    stream(context);
                }
            }
        }

        private void whole(ChannelHandlerContext context, ByteBuf content) {
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, content);
            fields(response.headers()).setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
            var written = context.write(response);
            if (!keepAlive) {
                written.addListener(ChannelFutureListener.CLOSE);
            }
        }

        private HttpHeaders fields(HttpHeaders headers) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN)
                    .set(HttpHeaderNames.DATE, date.now());
            return keepAlive
                    ? headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE)
                            .set(KEEP_ALIVE, TIMEOUT)
                    : headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }

        private void stream(ChannelHandlerContext context) {
            while (pieces < Exchange.PIECES && context.channel().isWritable()) {
                pieces++;
                var unused = context.write(new DefaultHttpContent(PIECE.duplicate()));
                if (pieces == Exchange.PIECES) {
                    unused = context.write(LastHttpContent.EMPTY_LAST_CONTENT);
                }
            }
            context.flush();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (pieces < Exchange.PIECES && context.channel().isWritable()) {
                stream(context);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
