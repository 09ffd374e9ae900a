internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Closes a connection on which nothing has moved for a while: a client that stopped reading holds its answer in memory.
final class StalledConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

@available(*, unavailable)
extension StalledConnectionHandler: Sendable {}

/// How many connections are open.
final class Crowd: Sendable {
    private let open = Atomic(0)
    private let limit: Int

    /// - Parameter limit: so many connections are no crowd yet.
    init(limit: Int) { self.limit = limit }

    /// Whether newcomers will soon have to wait.
    var isCrowded: Bool { open.load(ordering: .relaxed) > limit }

    fileprivate func come() { open.add(1, ordering: .relaxed) }
    fileprivate func leave() { open.subtract(1, ordering: .relaxed) }
}

/// Closes a connection that has been silent for a short while if many are open: it gives its place to those who ask.
final class CrowdedConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let crowd: Crowd

    init(_ crowd: Crowd) { self.crowd = crowd }

    func handlerAdded(context: ChannelHandlerContext) { crowd.come() }

    func handlerRemoved(context: ChannelHandlerContext) { crowd.leave() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            if crowd.isCrowded { context.close(promise: nil) }
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

@available(*, unavailable)
extension CrowdedConnectionHandler: Sendable {}

extension Request {
    /// The body, read whole within its bounds of size and time.
    ///
    /// - Parameters:
    ///   - bytes: the largest body that is read.
    ///   - seconds: how long reading it may take.
    /// - Returns: the bytes.
    /// - Throws: `WebFault.bodyTooLong` or `WebFault.bodyTooSlow` beyond the bounds, `WebFault.notUnderstood` when the body
    ///   breaks off.
    func readBody(upTo bytes: Int, within seconds: Int64) async throws -> ByteBuffer {
        if let announced = headers[.contentLength].flatMap(Int.init), announced > bytes {
            throw WebFault.bodyTooLong(limit: bytes)
        }
        let body = body
        return try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask {
                var whole = ByteBuffer()
                do {
                    for try await part in body {
                        guard whole.readableBytes + part.readableBytes <= bytes else {
                            throw WebFault.bodyTooLong(limit: bytes)
                        }
                        whole.writeImmutableBuffer(part)
                    }
                } catch let fault as WebFault {
                    throw fault
                } catch {
                    throw WebFault.notUnderstood("上传的内容中断了。", hints: [])
                }
                return whole
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw WebFault.bodyTooSlow
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw WebFault.failure }
            return first
        }
    }
}

/// The process's limit of open files, of which every connection takes one.
enum Descriptors {
    /// Raises the limit to what the system allows; when it refuses, fewer connections are open at once.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
