using System.Buffers;
using System.Text;
using System.Text.Json;
using Aggregator.Api.Envelope;

namespace Aggregator.Api.V1.Stream;

/// <summary>Writes server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), gathered until they are sent.</summary>
internal sealed class EventWriter(System.IO.Stream body, TimeProvider time)
{
    /// <summary>A listener that takes nothing for so long is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int Full = 32 << 10;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>Whether it is time to send.</summary>
    public bool IsFull => _buffer.WrittenCount >= Full;

    /// <summary>Says how long to wait before coming back when the connection was lost.</summary>
    public void Retry(TimeSpan wait) => Line($"retry: {(long)wait.TotalMilliseconds}\n\n");

    /// <summary>A word that programs pass over, and the place to come back to.</summary>
    public void Comment(string text, StreamPosition position) => Line($": {text}\nid: {position}\n\n");

    /// <summary>One event.</summary>
    public void Event<T>(string type, T data, StreamPosition position)
    {
        Line($"id: {position}\nevent: {type}\ndata: ");
        using (var json = new Utf8JsonWriter(_buffer))
        {
            JsonSerializer.Serialize(json, data, ApiJson.Type<T>());
        }

        Line("\n\n");
    }

    /// <summary>Sends what was gathered.</summary>
    /// <exception cref="SlowListenerException">The listener takes nothing.</exception>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_buffer.WrittenCount == 0)
        {
            return;
        }

        var write = WriteAsync(cancellationToken);
        try
        {
            await write.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new SlowListenerException();
        }

        _buffer.ResetWrittenCount();
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await body.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    private void Line(string text) => Encoding.UTF8.GetBytes(text, _buffer);
}
