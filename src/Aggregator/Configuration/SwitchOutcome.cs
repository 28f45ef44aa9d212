namespace Aggregator.Configuration;

/// <summary>What became of the wish to switch a source on or off.</summary>
internal enum SwitchOutcome
{
    /// <summary>It is written.</summary>
    Changed,

    /// <summary>The configuration says so already.</summary>
    Already,

    /// <summary>There is no such source.</summary>
    Unknown,

    /// <summary>The configuration would not be valid; nothing was written.</summary>
    Invalid,

    /// <summary>A layer that comes later says otherwise; nothing was written.</summary>
    Outranked,

    /// <summary>The file cannot be read or written; it is as it was.</summary>
    NotWritten,
}
