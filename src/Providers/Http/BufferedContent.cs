using System.Net;

namespace Aggregator.Providers.Http;

/// <summary>A body that is in memory, readable without a copy as often as wanted; it holds nothing that needs disposal.</summary>
internal sealed class BufferedContent(Memory<byte> body) : HttpContent
{
    /// <summary>The body; writable, so that a secret that upstream echoes can be blotted out.</summary>
    public Memory<byte> Body { get; } = body;

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
