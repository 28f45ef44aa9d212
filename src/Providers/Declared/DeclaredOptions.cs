using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Declared;

/// <summary>Settings of a source whose API is declared in the configuration, section <c>Aggregator:Providers:NAME</c> with the type <c>Http</c>.</summary>
public sealed class DeclaredOptions : SourceOptions
{
    /// <summary>The path below BaseUrl, such as <c>/v1/stations/{station}/latest</c>; a query may follow as it is to be sent. A word in braces stands for a parameter of the target.</summary>
    public string Path { get; set; } = "/";

    /// <summary>Query parameters by name; they are escaped. A word in braces stands for a parameter of the target.</summary>
    public Dictionary<string, string> Query { get; set; } = [];

    /// <summary>Headers that are no secret, such as <c>Accept</c>.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>JSON to be posted; the request is a GET when absent. A word in braces stands for a parameter of the target.</summary>
    public string? Body { get; set; }

    /// <summary>How the source proves who asks; not at all when absent.</summary>
    public CredentialOptions Credentials { get; set; } = new();

    /// <summary>What is asked for, at least one, each with its own name.</summary>
    public List<DeclaredTargetOptions> Targets { get; set; } = [];

    /// <summary>What is read from an answer, by the measurement's name in lower snake case. The name of a forecast ends in <c>_forecast</c>.</summary>
    public Dictionary<string, MeasurementOptions> Measurements { get; set; } = [];

    /// <summary>How the answer goes on over several pages; it has one page when absent.</summary>
    public PagesOptions? Pages { get; set; }

    /// <summary>What makes an answer with a good status an error all the same.</summary>
    public List<ErrorRuleOptions> Errors { get; set; } = [];

    /// <summary>How to ask for the past; never asked when absent.</summary>
    public HistoryOptions? History { get; set; }
}
