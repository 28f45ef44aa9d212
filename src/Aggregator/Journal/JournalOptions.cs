using System.ComponentModel.DataAnnotations;

namespace Aggregator.Journal;

/// <summary>Settings of the journal, section <c>Aggregator:Journal</c>.</summary>
internal sealed class JournalOptions
{
    /// <summary>Most bytes of readings the journal keeps, 1 MiB to 1 TiB. When it is full, polls stop before anything undelivered is dropped.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxSize { get; set; } = 1L << 30;
}
