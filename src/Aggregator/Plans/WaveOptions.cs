namespace Aggregator.Plans;

/// <summary>A wave of a plan as it is written: sources whose jobs run together.</summary>
internal sealed class WaveOptions
{
    /// <summary>Sources, as Providers names them.</summary>
    public List<string> Sources { get; set; } = [];

    /// <summary>Groups, as Groups names them: all their sources.</summary>
    public List<string> Groups { get; set; } = [];

    /// <summary>Whether the plan pauses before this wave until somebody resumes it.</summary>
    public bool PauseBefore { get; set; }

    /// <summary>Whether the plan pauses after this wave until somebody resumes it.</summary>
    public bool PauseAfter { get; set; }
}
