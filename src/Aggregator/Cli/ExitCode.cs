namespace Aggregator.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Good = 0;

    /// <summary>Not done.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Some targets failed, others did not.</summary>
    public const int Partly = 3;

    /// <summary>Upstream refused the credentials.</summary>
    public const int CredentialsRefused = 4;

    /// <summary>A store cannot be reached.</summary>
    public const int StoreUnreachable = 5;

    /// <summary>The job that was waited for was cancelled.</summary>
    public const int JobCancelled = 6;

    /// <summary>The job that was waited for had not ended in the time given; it goes on.</summary>
    public const int JobUnfinished = 7;

    /// <summary>The configuration is not valid (<c>EX_CONFIG</c> of sysexits.h).</summary>
    public const int ConfigurationInvalid = 78;
}
