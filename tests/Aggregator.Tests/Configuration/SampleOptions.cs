using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Configuration;

/// <summary>Settings of an invented provider.</summary>
public sealed class SampleOptions : SourceOptions
{
    /// <summary>The key of the account.</summary>
    [Secret]
    public string ApiKey { get; set; } = "";

    /// <summary>How to ask.</summary>
    public SampleMode Mode { get; set; }

    /// <summary>Deep settings.</summary>
    public SampleLogin? Login { get; set; }

    /// <summary>Texts that go along, by name.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>The places.</summary>
    public List<SamplePlace> Targets { get; set; } = [];

    /// <summary>How to ask.</summary>
    public enum SampleMode
    {
        /// <summary>Quickly.</summary>
        Quick,

        /// <summary>Thoroughly.</summary>
        Thorough,
    }

    /// <summary>Deep settings.</summary>
    public sealed class SampleLogin
    {
        /// <summary>Who.</summary>
        [Required]
        public string? User { get; set; }

        /// <summary>A secret below a section.</summary>
        [Secret]
        public string? Password { get; set; }

        /// <summary>A secret that has a form.</summary>
        [Secret]
        [Range(1000, 9999)]
        public int? Pin { get; set; }
    }

    /// <summary>A place.</summary>
    public sealed class SamplePlace
    {
        /// <summary>Its name.</summary>
        public string Name { get; set; } = "";

        /// <summary>Degrees north, -90 to 90.</summary>
        [Range(-90d, 90d)]
        public double? Latitude { get; set; }

        /// <summary>Calls of one fetch.</summary>
        public int Calls { get; set; } = 1;
    }
}
