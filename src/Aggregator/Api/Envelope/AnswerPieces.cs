using System.IO.Hashing;
using System.IO.Pipelines;

namespace Aggregator.Api.Envelope;

/// <summary>The bytes of an answer between being written and being sent, in pieces.</summary>
internal static class AnswerPieces
{
    /// <summary>Pieces of 64 KiB from the shared pool; the whole answer is written before the first is sent.</summary>
    public static PipeOptions Options { get; } = new(pauseWriterThreshold: 0, minimumSegmentSize: 1 << 16, useSynchronizationContext: false);

    /// <summary>A weak ETag of what was written from a place on; it all stays to be read.</summary>
    public static string TagOf(PipeReader reader, long begin)
    {
        if (!reader.TryRead(out var written))
        {
            throw new InvalidOperationException("Nothing was written.");
        }

        var hash = new XxHash3();
        foreach (var piece in written.Buffer.Slice(begin))
        {
            hash.Append(piece.Span);
        }

        reader.AdvanceTo(written.Buffer.Start);
        return $"W/\"{hash.GetCurrentHashAsUInt64():x16}\"";
    }
}
