/** Files as GIAS gives them: every column of its header, in Windows-1252. Every school in them is invented. */

/** The header, in order (law/data-formats.md); a pair of code and name stands as one. */
const PAIRS = `URN; LA*; EstablishmentNumber; EstablishmentName; TypeOfEstablishment*; EstablishmentTypeGroup*; EstablishmentStatus*; ReasonEstablishmentOpened*; OpenDate; ReasonEstablishmentClosed*; CloseDate; PhaseOfEducation*; StatutoryLowAge; StatutoryHighAge; Boarders*; NurseryProvision (name); OfficialSixthForm*; Gender*; ReligiousCharacter*; ReligiousEthos (name); Diocese*; AdmissionsPolicy*; SchoolCapacity; SpecialClasses*; CensusDate; NumberOfPupils; NumberOfBoys; NumberOfGirls; PercentageFSM; TrustSchoolFlag*; Trusts*; SchoolSponsorFlag (name); SchoolSponsors (name); FederationFlag (name); Federations*; UKPRN; FEHEIdentifier; FurtherEducationType (name); OfstedLastInsp; OfstedSpecialMeasures*; LastChangedDate; Street; Locality; Address3; Town; County (name); Postcode; SchoolWebsite; TelephoneNum; HeadTitle (name); HeadFirstName; HeadLastName; HeadPreferredJobTitle; BSOInspectorateName (name); InspectorateReport; DateOfLastInspectionVisit; NextInspectionVisit; TeenMoth (name); TeenMothPlaces; CCF (name); SENPRU (name); EBD (name); PlacesPRU; FTProv (name); EdByOther (name); Section41Approved (name); SEN1 (name); SEN2 (name); SEN3 (name); SEN4 (name); SEN5 (name); SEN6 (name); SEN7 (name); SEN8 (name); SEN9 (name); SEN10 (name); SEN11 (name); SEN12 (name); SEN13 (name); TypeOfResourcedProvision (name); ResourcedProvisionOnRoll; ResourcedProvisionCapacity; SenUnitOnRoll; SenUnitCapacity; GOR*; DistrictAdministrative*; AdministrativeWard*; ParliamentaryConstituency*; UrbanRural*; GSSLACode (name); Easting; Northing; CensusAreaStatisticWard (name); MSOA (name); LSOA (name); InspectorateName (name); SENStat; SENNoStat; BoardingEstablishment (name); PropsName; PreviousLA*; PreviousEstablishmentNumber; OfstedRating (name); RSCRegion (name); Country (name); UPRN; SiteName; QABName*; EstablishmentAccredited*; QABReport; CHNumber; MSOA (code); LSOA (code)`
export const HEADER: readonly string[] = PAIRS.split('; ').flatMap((name) =>
  name.endsWith('*') ? [`${name.slice(0, -1)} (code)`, `${name.slice(0, -1)} (name)`] : [name],
)

export type Row = Readonly<Record<string, string>>
/** An open community secondary school of Birmingham, with whatever is said otherwise. */
export const schoolRow = (more: Row = {}): Row => ({
  URN: '991001',
  'LA (code)': '330',
  'LA (name)': 'Birmingham',
  EstablishmentNumber: '4701',
  EstablishmentName: 'Nettlecombe School',
  'TypeOfEstablishment (code)': '01',
  'TypeOfEstablishment (name)': 'Community school',
  'EstablishmentTypeGroup (code)': '4',
  'EstablishmentStatus (code)': '1',
  'EstablishmentStatus (name)': 'Open',
  'ReasonEstablishmentOpened (name)': 'Not applicable',
  'ReasonEstablishmentClosed (name)': 'Not applicable',
  OpenDate: '01-09-1974',
  CloseDate: '',
  'PhaseOfEducation (name)': 'Secondary',
  CensusDate: '15-01-2026',
  NumberOfPupils: '912',
  Street: '4 Nettle Lane',
  Locality: 'Kings Heath',
  Address3: '',
  Town: 'Birmingham',
  'County (name)': 'West Midlands',
  Postcode: 'B14 9QX',
  'ParliamentaryConstituency (name)': 'Birmingham Selly Oak',
  Easting: '407500',
  Northing: '281500',
  ...more,
})

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
/** One line of the file. */
export const lineOf = (row: Row, header: readonly string[] = HEADER): string => header.map((name) => quoted(row[name] ?? '')).join(',')
/** The whole file, as text. */
export const giasText = (rows: readonly Row[], header: readonly string[] = HEADER): string =>
  [header.map(quoted).join(','), ...rows.map((row) => lineOf(row, header))].join('\r\n')
/** As GIAS gives it. */
export const giasFile = (rows: readonly Row[], header: readonly string[] = HEADER): Buffer => windows1252(giasText(rows, header))

/** The 27 places in which Windows-1252 is not Latin-1, of which these are used. */
const ABOVE: Readonly<Record<string, number>> = {
  '€': 0x80,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
  Œ: 0x8c,
  œ: 0x9c,
}
const windows1252 = (text: string): Buffer =>
  Buffer.from(
    text.replace(/[€‘’“”–—Œœ]/g, (one) => String.fromCharCode(ABOVE[one]!)),
    'latin1',
  )
