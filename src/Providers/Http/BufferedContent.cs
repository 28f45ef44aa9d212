using System.Net;
using System.Net.Http.Headers;

namespace Aggregator.Providers.Http;

/// <summary>A body that is in memory, readable without a copy as often as wanted; it holds nothing that needs disposal.</summary>
/// <param name="body">The body; writable, so that a secret that upstream quotes can be blotted out.</param>
/// <param name="received">Headers of the body as upstream sent them; most callers need none, so they are not copied.</param>
internal sealed class BufferedContent(Memory<byte> body, HttpContentHeaders received) : HttpContent
{
    /// <summary>The body.</summary>
    public Memory<byte> Body => body;

    /// <summary>Headers of the body as upstream sent them.</summary>
    public HttpContentHeaders Received => received;

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Open();

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(Open());

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(Body, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = Body.Length;
        return true;
    }

    private MemoryStream Open() => new(Body.ToArray(), writable: false);
}
