using Aggregator.Api.V1.Jobs;

namespace Aggregator.Cli.Jobs;

/// <summary>How far a job is, on standard error: one line that changes on a terminal, else a line whenever there is something to tell.</summary>
internal sealed class ProgressLine(CliServices services)
{
    // A log of a build should not be all progress.
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    private readonly bool _isTerminal = services.Error.IsTerminal;
    private string _shown = "";
    private (Aggregator.Jobs.JobState State, string? Note)? _told;
    private long _at;

    /// <summary>Shows it as it is now.</summary>
    public void Show(JobAnswer job)
    {
        var text = JobText.Progress(job);
        if (text == _shown)
        {
            return;
        }

        if (_isTerminal)
        {
            // Back to the margin, over what was there; cut, because a line that wraps could not be taken back.
            var width = Math.Max(20, services.Error.Canvas.Profile.Width - 1);
            services.Error.Writer.Write($"\r\u001b[K{(text.Length > width ? text[..width] : text)}");
        }
        else if (_told != (job.State, job.Progress.Note) || services.Time.GetElapsedTime(_at) >= s_every)
        {
            services.WriteErrorLine(text);
            _at = services.Time.GetTimestamp();
            _told = (job.State, job.Progress.Note);
        }

        _shown = text;
    }

    /// <summary>Nothing more is shown.</summary>
    public void End()
    {
        if (_isTerminal && _shown.Length > 0)
        {
            services.WriteErrorLine("");
        }
    }
}
